package dev.pitlane.datasets;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.TreeChange;
import dev.pitlane.artifacts.tree.TreeEditor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adds the images that a dataset lacks as one session, and all labels. */
final class AddSessionChange implements TreeChange {
    private final String dataset;
    private final String origin;
    private final CheckedFrames frames;

    AddSessionChange(String dataset, String origin, CheckedFrames frames) {
        this.dataset = dataset;
        this.origin = origin;
        this.frames = frames;
    }

    @Override
    public void apply(TreeEditor tree) throws IOException {
        Map<Digest, StoredImage> stored = StoredImage.all(tree);
        List<CheckedFrames.Checked> lacking = frames.distinct().stream()
                .filter(frame -> !stored.containsKey(frame.digest()))
                .toList();
        if (!lacking.isEmpty()) {
            addSession(tree, stored, lacking);
        }
        new SetLabelsChange(frames.labels(origin), dataset, stored).apply(tree);
    }

    private void addSession(TreeEditor tree, Map<Digest, StoredImage> stored, List<CheckedFrames.Checked> lacking)
            throws IOException {
        String session = SessionName.next(tree.folders(), origin);
        List<Instant> times =
                lacking.stream().map(CheckedFrames.Checked::capturedAt).toList();
        List<Block> blocks = Blocks.of(times);
        List<MetadataRow> rows = new ArrayList<>();
        for (int index = 0; index < lacking.size(); index++) {
            String fileName = String.format(Locale.ROOT, "%06d.jpg", index + 1);
            CheckedFrames.Checked frame = lacking.get(index);
            put(tree, session + "/" + fileName, frame.frame().bytes());
            rows.add(
                    new MetadataRow(fileName, Optional.empty(), times.get(index), Optional.empty(), blocks.get(index)));
            stored.put(frame.digest(), new StoredImage(session, fileName));
        }
        SessionTable table = new SessionTable(rows, List.of());
        tree.put(SessionTable.metadataPath(session), table.metadata());
        tree.put(SessionTable.labelsPath(session), table.history());
    }

    private static void put(TreeEditor tree, String path, FrameBytes bytes) throws IOException {
        switch (bytes) {
            case FrameBytes.InFile onDisk -> tree.put(path, onDisk.file());
            case FrameBytes.InMemory memory -> tree.put(path, memory.jpeg());
        }
    }
}
