package dev.pitlane.cli.workflow;

import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Skip;
import dev.pitlane.cli.process.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code skip ID}: goes on without a step; who did it is recorded. */
@Command(
        name = "skip",
        description = "Sends skip: goes on without a step (collect, label, evaluate or deploy).",
        mixinStandardHelpOptions = true)
public final class SkipCommand implements Runnable {
    @Mixin
    private WhichStep which;

    @Mixin
    private Receiver receiver;

    @Override
    public void run() {
        receiver.send(WorkflowNames.SKIP, which.payload().put("who", Person.name()), Skip::parse);
    }
}
