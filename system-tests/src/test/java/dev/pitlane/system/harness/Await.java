package dev.pitlane.system.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. A deadline is only ever reached by a test that fails, so it is long. */
public final class Await {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Await() {}

    /** Waits until there is a value. */
    public static <T> T value(String what, Supplier<Optional<T>> probe) {
        return value(what, probe, () -> "");
    }

    /** Waits until there is a value; {@code else} says how things stand when there never was one. */
    public static <T> T value(String what, Supplier<Optional<T>> probe, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> value = probe.get();
            if (value.isPresent()) {
                return value.get();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new AssertionError("waited " + LONGEST.toSeconds() + " s in vain for: " + what + "\n" + otherwise.get());
    }

    /** Waits until a condition holds. */
    public static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
