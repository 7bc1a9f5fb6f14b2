package dev.pitlane.cli.store;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.Use;
import java.util.HashSet;
import java.util.Set;

/** The ancestors of a version as an indented tree: each version, the run that logged it, what that run used. */
public final class LineageText {
    private final ArtifactStore store;
    private final StringBuilder text = new StringBuilder();
    private final Set<VersionId> shown = new HashSet<>();

    public LineageText(ArtifactStore store) {
        this.store = store;
    }

    /** The text for a version and all that it was made from. */
    public String of(VersionId root) {
        append(root, "", "");
        return text.toString().stripTrailing();
    }

    private void append(VersionId version, String role, String indent) {
        boolean first = shown.add(version);
        text.append(indent + version + (role.isEmpty() ? "" : " (" + role + ")"));
        text.append(first ? "\n" : "  … shown above\n");
        if (first) {
            store.lineage().loggedBy(version).ifPresent(run -> appendRun(run, indent + "  "));
        }
    }

    private void appendRun(Run run, String indent) {
        text.append(indent + "← " + run.job().text() + "  " + run.id() + "\n");
        for (Use use : run.used()) {
            append(use.version(), use.role(), indent + "    ");
        }
    }
}
