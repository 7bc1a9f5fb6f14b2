package dev.pitlane.simulator;

/** Where a simulator listens. */
public record SimulatorAddress(String host, int port) {
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
