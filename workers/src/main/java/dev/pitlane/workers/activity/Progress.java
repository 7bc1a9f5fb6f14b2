package dev.pitlane.workers.activity;

/** How long work says how far it is, and learns that it must stop. */
@FunctionalInterface
public interface Progress {

    /**
     * Reports how far the work is; cheap enough for every step.
     *
     * @param details small and readable, for example a record of step and steps per second; it shows in the Web UI
     * @throws WorkStoppedException if the work must stop now; what it has kept so far will be found by the next attempt
     */
    void report(Object details);

    /** For work by hand, that nobody watches. */
    static Progress silent() {
        return details -> {};
    }
}
