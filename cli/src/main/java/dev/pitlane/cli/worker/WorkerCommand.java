package dev.pitlane.cli.worker;

import dev.pitlane.car.CarWorker;
import dev.pitlane.desktop.DesktopWorker;
import dev.pitlane.gpu.GpuWorker;
import dev.pitlane.workers.process.WorkerProcess;
import dev.pitlane.workers.process.WorkerRole;
import dev.pitlane.workers.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code worker ROLE}: one worker in this process, as real devices run it. */
@Command(
        name = "worker",
        description = "Runs one worker against TEMPORAL_ADDRESS and PITLANE_STORE until it is stopped.",
        mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {
    /** What this machine can do. */
    enum Kind {
        workflows,
        car,
        desktop,
        gpu
    }

    @Parameters(paramLabel = "ROLE", description = "One of ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    @Override
    public Integer call() throws InterruptedException {
        WorkerRole role =
                switch (kind) {
                    case workflows -> new WorkflowsRole();
                    case car -> new CarWorker();
                    case desktop -> new DesktopWorker();
                    case gpu -> new GpuWorker();
                };
        WorkerProcess.run(role, Settings.fromEnvironment());
        return 0;
    }
}
