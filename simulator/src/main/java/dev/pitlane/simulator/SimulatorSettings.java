package dev.pitlane.simulator;

import java.time.Clock;
import java.util.Objects;

/**
 * How a simulator is started.
 *
 * @param host address to listen at; the default is loopback, for the protocol has no authentication
 * @param port TCP port; 0 takes a free one, see {@link SimulatorServer#port()}
 * @param seed of the first room
 * @param clock gives the {@code capturedAt} of frames
 */
public record SimulatorSettings(String host, int port, long seed, Clock clock) {
    public SimulatorSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(clock, "clock");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not in 0 to 65535");
        }
    }

    /** A free port of {@code 127.0.0.1}, room 1, the system's clock. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings("127.0.0.1", 0, 1, Clock.systemUTC());
    }

    public SimulatorSettings withPort(int other) {
        return new SimulatorSettings(host, other, seed, clock);
    }

    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(host, port, other, clock);
    }

    public SimulatorSettings withClock(Clock other) {
        return new SimulatorSettings(host, port, seed, other);
    }
}
