package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.simulator.SimulatorException.SimulatorPortTaken;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulator, in this process, until it is closed. Speaks the protocol of {@code docs/simulator-protocol.md}.
 *
 * <p>Needs AWT's drawing, not a screen: on a machine with a display, set {@code java.awt.headless=true}.
 */
public final class SimulatorServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorServer.class);

    private final Simulation simulation;
    private final ServerSocket listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private SimulatorServer(Simulation simulation, ServerSocket listener) {
        this.simulation = simulation;
        this.listener = listener;
    }

    /**
     * Builds the room and listens.
     *
     * @throws SimulatorPortTaken when the address can't be listened at
     */
    public static SimulatorServer start(SimulatorSettings settings) {
        ServerSocket listener = listen(settings);
        SimulatorServer server = new SimulatorServer(new Simulation(settings.seed(), settings.clock()), listener);
        Thread.ofPlatform().daemon().name("simulator-accept").start(server::accept);
        LOG.info("room {} is open at {}:{}", settings.seed(), settings.host(), server.port());
        return server;
    }

    private static ServerSocket listen(SimulatorSettings settings) {
        try {
            ServerSocket listener = new ServerSocket();
            try {
                listener.bind(new InetSocketAddress(settings.host(), settings.port()));
                return listener;
            } catch (IOException | RuntimeException failure) {
                listener.close();
                throw failure;
            }
        } catch (IOException | RuntimeException failure) {
            throw new SimulatorPortTaken(new SimulatorAddress(settings.host(), settings.port()), failure);
        }
    }

    /** The port it listens at, also when the settings asked for any. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns when the server has been closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            LOG.warn("closing the simulator's port failed", failure);
        }
        connections.forEach(Connection::close);
        closed.countDown();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Connection connection = open(listener.accept());
                Thread.ofPlatform().daemon().name("simulator-client").start(() -> serve(connection));
            } catch (IOException failure) {
                if (!listener.isClosed()) {
                    LOG.warn("a client could not be taken in", failure);
                }
            }
        }
    }

    private Connection open(Socket socket) throws IOException {
        Connection connection = new Connection(socket);
        connections.add(connection);
        if (listener.isClosed()) {
            connection.close();
        }
        return connection;
    }

    private void serve(Connection connection) {
        try (connection) {
            try {
                serveRole(connection);
            } catch (InvalidMessageException refused) {
                LOG.info("a client was refused: {}", refused.getMessage());
                connection.refuse(refused.getMessage());
            }
        } catch (IOException gone) {
            LOG.debug("a client is gone: {}", gone.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            simulation.release(connection);
            connections.remove(connection);
        }
    }

    private void serveRole(Connection connection) throws IOException, InterruptedException {
        ObjectNode first = connection.read();
        String role = first.path("role").asText();
        switch (role) {
            case "camera" -> new CameraSession(simulation, connection, first).serve();
            case "actuator" -> new ActuatorSession(simulation, connection, first).serve();
            case "control" -> new ControlSession(simulation, connection, first).serve();
            default ->
                throw new InvalidMessageException(
                        "role", "must be camera, actuator or control, but is " + first.path("role"));
        }
    }
}
