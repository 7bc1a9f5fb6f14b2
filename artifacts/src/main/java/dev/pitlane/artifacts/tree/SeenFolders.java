package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The folders that somebody has looked at in some versions, by their content. For one thread. */
public final class SeenFolders {
    private final Set<Digest> digests = new HashSet<>();

    /**
     * The folders of a version with content that no folder of a version given before had, sorted. Only what differs
     * from those versions is read.
     */
    public List<String> unseenIn(Tree tree) {
        return Nodes.unseen(tree.root(), digests).values().stream()
                .filter(folder -> digests.add(folder.content().digest()))
                .map(FolderItem::name)
                .toList();
    }
}
