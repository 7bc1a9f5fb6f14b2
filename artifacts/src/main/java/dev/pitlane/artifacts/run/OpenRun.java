package dev.pitlane.artifacts.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The run of work that is being done; {@link Runs#record} gives it to the work. */
public final class OpenRun {
    private final Runs runs;
    private final RunId id;
    private Outcome outcome = Outcome.SUCCEEDED;

    OpenRun(Runs runs, RunId id) {
        this.runs = runs;
        this.id = id;
    }

    /** Work that is done under a run. */
    @FunctionalInterface
    public interface Work<X extends Exception> {
        /** Does it; the answer is kept as the run's summary. */
        ObjectNode perform(OpenRun run) throws X;
    }

    public RunId id() {
        return id;
    }

    /** As {@link Runs#use}: to be called before the first read of the version. */
    public void use(VersionId version, String role) {
        runs.use(id, version, role);
    }

    /** As {@link Runs#attach}. */
    public void attach(String fileName, byte[] content) {
        runs.attach(id, fileName, content);
    }

    /** Keeps a file of one JSON document per line with the run. */
    public void attachLines(String fileName, List<? extends JsonNode> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        attach(fileName, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Lets the run end as failed although the work answers: a drive that went wrong still has its figures. */
    public void endsAsFailed() {
        outcome = Outcome.FAILED;
    }

    Outcome outcome() {
        return outcome;
    }
}
