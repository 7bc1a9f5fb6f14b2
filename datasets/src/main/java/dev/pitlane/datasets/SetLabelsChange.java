package dev.pitlane.datasets;

import dev.pitlane.artifacts.tree.TreeEditor;
import dev.pitlane.datasets.error.DatasetException.UnknownImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sets labels; only the tables of the sessions concerned are written again. */
final class SetLabelsChange {
    private final List<LabelRevision> revisions;
    private final String dataset;

    SetLabelsChange(List<LabelRevision> revisions, String dataset) {
        this.revisions = revisions;
        this.dataset = dataset;
    }

    /** @throws UnknownImageException if a label is for an image that is not stored */
    void apply(TreeEditor tree, DatasetIndex index) throws IOException {
        Map<String, List<LabelRow>> bySession = new TreeMap<>();
        for (LabelRevision revision : revisions) {
            StoredImage image = index.find(revision.image())
                    .orElseThrow(() ->
                            new UnknownImageException(dataset, revision.image().toString()));
            bySession
                    .computeIfAbsent(image.session(), session -> new ArrayList<>())
                    .add(new LabelRow(image.fileName(), revision.decision(), revision.labeler(), revision.at()));
        }
        for (Map.Entry<String, List<LabelRow>> labels : bySession.entrySet()) {
            String session = labels.getKey();
            SessionTable table = SessionTable.read(
                            session,
                            tree.read(SessionTable.metadataPath(session)),
                            tree.read(SessionTable.labelsPath(session)))
                    .with(labels.getValue());
            tree.put(SessionTable.metadataPath(session), table.metadata());
            tree.put(SessionTable.labelsPath(session), table.history());
            index.count(session, table);
        }
    }
}
