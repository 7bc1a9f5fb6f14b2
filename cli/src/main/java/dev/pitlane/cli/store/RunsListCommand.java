package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.cli.argument.WholeNumber;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Table;
import dev.pitlane.foundation.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code runs list}: the newest runs. */
@Command(name = "list", description = "Lists the newest runs.", mixinStandardHelpOptions = true)
final class RunsListCommand implements Runnable {
    @Option(names = "--job", description = "Only runs of this job, for example train.")
    private Optional<Job> job = Optional.empty();

    @Option(
            names = "--limit",
            converter = WholeNumber.Count.class,
            defaultValue = "30",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private Output output;

    @Override
    public void run() {
        List<Run> runs = StoreAccess.toRead().runs().list(new RunFilter(job, limit));
        output.answer(() -> document(runs), () -> text(runs));
    }

    private static ObjectNode document(List<Run> runs) {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("runs");
        runs.forEach(run -> list.add(RunDocument.of(run)));
        return document;
    }

    private static String text(List<Run> runs) {
        if (runs.isEmpty()) {
            return "there are no runs yet";
        }
        Table table = new Table("RUN", "JOB", "STARTED", "OUTCOME", "USED", "LOGGED");
        for (Run run : runs) {
            table.row(
                    run.id(),
                    run.job().text(),
                    ForPeople.time(run.startedAt()),
                    RunDocument.outcome(run),
                    run.used().stream().map(use -> use.version().toString()).collect(Collectors.joining(" ")),
                    run.logged().stream().map(Object::toString).collect(Collectors.joining(" ")));
        }
        return table.toString();
    }
}
