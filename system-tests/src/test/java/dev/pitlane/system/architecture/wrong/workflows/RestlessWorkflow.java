package dev.pitlane.system.architecture.wrong.workflows;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** Asks everything that workflow code must not ask. */
public final class RestlessWorkflow {
    /** Reads a file. */
    public boolean reads(URI file) {
        return Files.exists(Path.of(file));
    }

    /** Starts a thread. */
    public Thread works() {
        return new Thread(() -> {}, "restless");
    }

    /** Asks the clock, chance and the environment. */
    public synchronized String asks() {
        return "" + System.nanoTime() + Instant.now() + UUID.randomUUID() + Math.random() + System.getenv("HOME");
    }
}
