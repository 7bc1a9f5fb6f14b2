package dev.pitlane.cli.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.Table;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.settings.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what this machine has and lacks; exit code 1 if something that every role needs has failed. */
@Command(
        name = "doctor",
        description = "Says what this machine has and lacks for each role.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<Check> checks = new Checks(Settings.fromEnvironment()).all();
        output.answer(() -> document(checks), () -> text(checks));
        return checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.failed) ? 1 : 0;
    }

    private static ObjectNode document(List<Check> checks) {
        ObjectNode document = Json.object();
        ArrayNode list = document.putArray("checks");
        checks.forEach(check -> list.add(Json.tree(check)));
        return document;
    }

    private static String text(List<Check> checks) {
        Table table = new Table("", "ROLE", "WHAT", "FOUND");
        for (Check check : checks) {
            table.row(check.verdict(), check.role(), check.name(), check.found());
            if (!check.action().isEmpty()) {
                table.row("", "", "", "→ " + check.action());
            }
        }
        return table.toString();
    }
}
