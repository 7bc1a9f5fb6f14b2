package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.artifacts.tree.TreeEntry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Where an image lies in a dataset. */
record StoredImage(String session, String fileName) {
    /** Every image by its digest; the map is the caller's. */
    static Map<Digest, StoredImage> all(TreeEditor tree) throws IOException {
        Map<Digest, StoredImage> images = new HashMap<>();
        for (String session : SessionName.sessions(tree.folders())) {
            for (TreeEntry entry : tree.entries(session)) {
                String fileName = entry.path().substring(session.length() + 1);
                if (fileName.endsWith(".jpg") || fileName.endsWith(".jpeg")) {
                    images.putIfAbsent(entry.digest(), new StoredImage(session, fileName));
                }
            }
        }
        return images;
    }
}
