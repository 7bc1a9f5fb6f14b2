package dev.pitlane.simulator;

/** The simulator, in this process, until it is closed. */
public final class SimulatorServer implements AutoCloseable {
    private final SimulatorSettings settings;

    private SimulatorServer(SimulatorSettings settings) {
        this.settings = settings;
    }

    /**
     * Builds the room and listens.
     *
     * @throws SimulatorPortException when the address can't be listened at
     */
    public static SimulatorServer start(SimulatorSettings settings) {
        return new SimulatorServer(settings);
    }

    /** The port it listens at, also when the settings asked for any. */
    public int port() {
        return settings.port();
    }

    /** Returns when the server has been closed. */
    public void awaitClose() throws InterruptedException {}

    @Override
    public void close() {}
}
