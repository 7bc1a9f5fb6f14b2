package dev.pitlane.cli.workflow;

import dev.pitlane.cli.output.Output;
import dev.pitlane.workers.settings.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code follow [ID]}: shows the progress of any workflow until it ends. */
@Command(name = "follow", description = "Shows a workflow's progress until it ends.", mixinStandardHelpOptions = true)
public final class FollowCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The workflow's id; by default the newest.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        try (RetrainClient client = RetrainClient.connect(Settings.fromEnvironment())) {
            new Follower(client, client.idOrNewest(id), output).answerAtTheEnd();
            return 0;
        }
    }
}
