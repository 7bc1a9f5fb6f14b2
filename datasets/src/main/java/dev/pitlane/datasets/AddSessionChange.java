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
        List<CheckedFrames.Checked> lacking = new ArrayList<>();
        Set<String> holding = new TreeSet<>();
        for (CheckedFrames.Checked frame : frames.distinct()) {
            index.find(frame.digest())
                    .map(StoredImage::session)
                    .ifPresentOrElse(holding::add, () -> lacking.add(frame));
        }
        if (!lacking.isEmpty()) {
            addSession(tree, index, lacking, holding);
        }
        new SetLabelsChange(frames.labels(origin), dataset).apply(tree, index);
        index.describe();
    }

    /** @param holding sessions that hold others of these frames */
    private void addSession(
            TreeEditor tree, DatasetIndex index, List<CheckedFrames.Checked> lacking, Set<String> holding)
            throws IOException {
        String session = index.nextSession(origin);
        List<Instant> times =
                lacking.stream().map(CheckedFrames.Checked::capturedAt).toList();
        // Near twins may lie in sessions of the same camera and time, or of the same folder.
        Set<String> neighbours = new TreeSet<>(holding);
        neighbours.addAll(index.sessionsAround(origin, times));
        List<MetadataRow> others = neighbours.stream()
                .flatMap(neighbour -> SessionTable.rowsOf(neighbour, tree).rows().stream())
                .toList();
        List<Block> blocks = Blocks.beside(others, times, Blocks.of(times));
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

    private static void put(TreeEditor tree, String path, FrameBytes bytes) throws IOException {
        switch (bytes) {
            case FrameBytes.InFile onDisk -> tree.put(path, onDisk.file());
            case FrameBytes.InMemory memory -> tree.put(path, memory.jpeg());
        }
    }
}
