package dev.pitlane.cli.demo;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The story's phases with the seconds that each took. */
final class Phases {
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private final LongSupplier nanoTime;
    private final Consumer<String> say;
    private final long began;
    private String current = "";
    private long since;

    Phases(LongSupplier nanoTime, Consumer<String> say) {
        this.nanoTime = nanoTime;
        this.say = say;
        this.began = nanoTime.getAsLong();
    }

    /** Ends the phase before and begins the named one; the same name again goes on. */
    void begin(String phase) {
        if (phase.equals(current)) {
            return;
        }
        end();
        current = phase;
        since = nanoTime.getAsLong();
        say.accept("▸ " + phase);
    }

    /** Ends the phase that runs. */
    void end() {
        if (!current.isEmpty()) {
            double took = (nanoTime.getAsLong() - since) / 1e9;
            seconds.merge(current, took, Double::sum);
            say.accept(String.format(Locale.ROOT, "  %s: %.1f s", current, took));
        }
        current = "";
    }

    /** Each phase with its seconds, in the order they began. */
    Map<String, Double> seconds() {
        return new LinkedHashMap<>(seconds);
    }

    /** Seconds since the story began. */
    double total() {
        return (nanoTime.getAsLong() - began) / 1e9;
    }
}
