package dev.pitlane.cli;

import dev.pitlane.cli.demo.DemoCommand;
import dev.pitlane.cli.doctor.DoctorCommand;
import dev.pitlane.cli.job.ConvertCommand;
import dev.pitlane.cli.job.DriveCommand;
import dev.pitlane.cli.job.EvaluateCommand;
import dev.pitlane.cli.job.SimulateCommand;
import dev.pitlane.cli.job.TrainCommand;
import dev.pitlane.cli.store.ArtifactsCommand;
import dev.pitlane.cli.store.ImportCommand;
import dev.pitlane.cli.store.LineageCommand;
import dev.pitlane.cli.store.RunsCommand;
import dev.pitlane.cli.store.WhichCommand;
import dev.pitlane.cli.worker.PrepareCommand;
import dev.pitlane.cli.worker.SimulatorCommand;
import dev.pitlane.cli.worker.UpCommand;
import dev.pitlane.cli.worker.WorkerCommand;
import dev.pitlane.cli.workflow.AbortCommand;
import dev.pitlane.cli.workflow.LabelledCommand;
import dev.pitlane.cli.workflow.RetrainCommand;
import dev.pitlane.cli.workflow.RetryCommand;
import dev.pitlane.cli.workflow.SkipCommand;
import dev.pitlane.cli.workflow.StatusCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code pitlane} command: exit code 0, 1 (it failed, the message says why and what to do) or 2 (wrong usage). */
@Command(
        name = "pitlane",
        description = "The pit crew for small self-driving cars.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            WorkerCommand.class,
            SimulatorCommand.class,
            RetrainCommand.class,
            StatusCommand.class,
            RetryCommand.class,
            SkipCommand.class,
            AbortCommand.class,
            LabelledCommand.class,
            ArtifactsCommand.class,
            RunsCommand.class,
            LineageCommand.class,
            WhichCommand.class,
            ImportCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ConvertCommand.class,
            SimulateCommand.class,
            DriveCommand.class,
            DoctorCommand.class,
            PrepareCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs one command and ends this process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command in this process. */
    public static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(new ErrorReporter(System.out, System.err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }
}
