package dev.pitlane.datasets;

import dev.pitlane.artifacts.tree.TreeChange;
import dev.pitlane.artifacts.tree.TreeEditor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
        DatasetIndex index = new DatasetIndex(tree);
        List<CheckedFrames.Checked> lacking = frames.distinct().stream()
                .filter(frame -> index.find(frame.digest()).isEmpty())
                .toList();
        if (!lacking.isEmpty()) {
            addSession(tree, index, lacking);
        }
        new SetLabelsChange(frames.labels(origin), dataset).apply(tree, index);
        index.describe();
    }

    private void addSession(TreeEditor tree, DatasetIndex index, List<CheckedFrames.Checked> lacking)
            throws IOException {
        String session = index.nextSession(origin);
        List<Instant> times =
                lacking.stream().map(CheckedFrames.Checked::capturedAt).toList();
        List<Block> blocks = Blocks.beside(neighbours(tree, index, times), times, Blocks.of(times));
        List<MetadataRow> rows = new ArrayList<>();
        for (int at = 0; at < lacking.size(); at++) {
            String fileName = String.format(Locale.ROOT, "%06d.jpg", at + 1);
            CheckedFrames.Checked frame = lacking.get(at);
            put(tree, session + "/" + fileName, frame.frame().bytes());
            rows.add(new MetadataRow(fileName, Optional.empty(), times.get(at), Optional.empty(), blocks.get(at)));
            index.add(frame.digest(), new StoredImage(session, fileName));
        }
        SessionTable table = new SessionTable(rows, List.of());
        tree.put(SessionTable.metadataPath(session), table.metadata());
        tree.put(SessionTable.labelsPath(session), table.history());
        index.count(session, table);
        index.place(session, times);
        tree.metadata().put(DatasetIndex.ADDED, session);
    }

    /**
     * Frames of sessions that these frames may have near twins in: of the same camera and time, or of the same folder.
     */
    private List<MetadataRow> neighbours(TreeEditor tree, DatasetIndex index, List<Instant> times) throws IOException {
        Set<String> sessions = new TreeSet<>(index.sessionsAround(origin, times));
        frames.distinct()
                .forEach(known ->
                        index.find(known.digest()).map(StoredImage::session).ifPresent(sessions::add));
        List<MetadataRow> rows = new ArrayList<>();
        for (String session : sessions) {
            rows.addAll(SessionTable.rows(session, tree));
        }
        return rows;
    }

    private static void put(TreeEditor tree, String path, FrameBytes bytes) throws IOException {
        switch (bytes) {
            case FrameBytes.InFile onDisk -> tree.put(path, onDisk.file());
            case FrameBytes.InMemory memory -> tree.put(path, memory.jpeg());
        }
    }
}
