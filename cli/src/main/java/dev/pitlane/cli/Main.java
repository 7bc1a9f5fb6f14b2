package dev.pitlane.cli;

import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.cli.demo.DemoCommand;
import dev.pitlane.cli.doctor.DoctorCommand;
import dev.pitlane.cli.job.ConvertCommand;
import dev.pitlane.cli.job.DriveCommand;
import dev.pitlane.cli.job.EvaluateCommand;
import dev.pitlane.cli.job.SimulateCommand;
import dev.pitlane.cli.job.TrainCommand;
import dev.pitlane.cli.process.ParentWatch;
import dev.pitlane.cli.store.ArtifactsCommand;
import dev.pitlane.cli.store.ExportCommand;
import dev.pitlane.cli.store.ImportCommand;
import dev.pitlane.cli.store.LineageCommand;
import dev.pitlane.cli.store.RunsCommand;
import dev.pitlane.cli.store.WhichCommand;
import dev.pitlane.cli.worker.DownCommand;
import dev.pitlane.cli.worker.LogsCommand;
import dev.pitlane.cli.worker.PageCommand;
import dev.pitlane.cli.worker.PrepareCommand;
import dev.pitlane.cli.worker.SimulatorCommand;
import dev.pitlane.cli.worker.UpCommand;
import dev.pitlane.cli.worker.WorkerCommand;
import dev.pitlane.cli.workflow.AbortCommand;
import dev.pitlane.cli.workflow.FollowCommand;
import dev.pitlane.cli.workflow.LabelledCommand;
import dev.pitlane.cli.workflow.RetrainCommand;
import dev.pitlane.cli.workflow.RetryCommand;
import dev.pitlane.cli.workflow.SkipCommand;
import dev.pitlane.cli.workflow.StatusCommand;
import dev.pitlane.cli.workflow.WorkflowsCommand;
import dev.pitlane.foundation.failure.PitlaneException;
import java.util.Locale;
import java.util.function.Function;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The {@code pitlane} command: exit code 0, 1 (it failed, the message says why and what to do) or 2 (wrong usage). */
@Command(
        name = "pitlane",
        description = "The pit crew for small self-driving cars.",
        mixinStandardHelpOptions = true,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            LogsCommand.class,
            WorkerCommand.class,
            PageCommand.class,
            SimulatorCommand.class,
            RetrainCommand.class,
            StatusCommand.class,
            FollowCommand.class,
            WorkflowsCommand.class,
            RetryCommand.class,
            SkipCommand.class,
            AbortCommand.class,
            LabelledCommand.class,
            ArtifactsCommand.class,
            RunsCommand.class,
            LineageCommand.class,
            WhichCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ConvertCommand.class,
            SimulateCommand.class,
            DriveCommand.class,
            DoctorCommand.class,
            PrepareCommand.class,
            GenerateCompletion.class
        })
public final class Main {
    private Main() {}

    /** Runs one command and ends this process with its exit code. */
    public static void main(String[] arguments) {
        // What we write is in one language, and its digits are read by programs, whatever the language of the machine.
        Locale.setDefault(Locale.ENGLISH);
        ParentWatch.startIfWanted();
        System.exit(run(arguments));
    }

    static CommandLine commandLine() {
        ErrorReporter errors = new ErrorReporter(System.out, System.err);
        CommandLine commandLine = new CommandLine(new Main())
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setCaseInsensitiveEnumValuesAllowed(true)
                // "--input @FILE" is ours; picocli would take it for a file of arguments.
                .setExpandAtFiles(false)
                .registerConverter(Reference.class, parsed(Reference::parse))
                .registerConverter(ArtifactName.class, parsed(ArtifactName::parse))
                .registerConverter(ArtifactType.class, parsed(ArtifactType::parse))
                .registerConverter(AliasName.class, parsed(AliasName::parse))
                .registerConverter(VersionId.class, parsed(VersionId::parse))
                .registerConverter(RunId.class, parsed(RunId::parse))
                .registerConverter(Job.class, parsed(Job::parse));
        CommandGroups.applyTo(commandLine);
        return commandLine;
    }

    /** What a type of ours says against a text is wrong usage, with its own words. */
    private static <T> ITypeConverter<T> parsed(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (PitlaneException refused) {
                throw new TypeConversionException(refused.getMessage() + "; " + refused.action());
            }
        };
    }

    /** Runs one command in this process. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }
}
