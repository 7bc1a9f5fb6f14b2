package dev.pitlane.cli.worker;

import dev.pitlane.cli.argument.WholeNumber;
import dev.pitlane.simulator.SimulatorServer;
import dev.pitlane.simulator.SimulatorSettings;
import dev.pitlane.workers.settings.StandardPorts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulator}: the simulated room and car, for {@code sim} cameras. */
@Command(
        name = "simulator",
        description = "Runs the simulated room and car until it is stopped.",
        mixinStandardHelpOptions = true)
public final class SimulatorCommand implements Callable<Integer> {
    @Option(names = "--track", defaultValue = "1", description = "Seed of the room; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--port",
            converter = WholeNumber.Port.class,
            defaultValue = "" + StandardPorts.SIMULATOR,
            description = "Where it listens on loopback; default ${DEFAULT-VALUE}.")
    private int port;

    @Override
    public Integer call() throws InterruptedException {
        try (SimulatorServer server = SimulatorServer.start(
                SimulatorSettings.defaults().withPort(port).withSeed(seed))) {
            System.err.println("the room of track " + seed + " listens on 127.0.0.1:" + server.port());
            server.awaitClose();
        }
        return 0;
    }
}
