package dev.pitlane.cli.process;

import dev.pitlane.cli.output.CommandFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on this machine's loopback. */
public final class Ports {
    private Ports() {}

    /**
     * Refuses to go on if something listens on the port.
     *
     * @throws CommandFailedException naming the port, what wanted it and the option that picks another
     */
    public static void requireFree(int port, String purpose, String option) {
        if (!isFree(port)) {
            throw new CommandFailedException(
                    "PortInUse",
                    "port " + port + " (for " + purpose + ") is in use by another program",
                    "stop that program, or pick another port with " + option);
        }
    }

    /** The wanted port if it is free, else any free one. */
    public static int freeOr(int wanted) {
        return isFree(wanted) ? wanted : anyFree();
    }

    /** A port that was free a moment ago. */
    public static int anyFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine has no free port", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
