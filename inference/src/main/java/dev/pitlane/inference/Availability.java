package dev.pitlane.inference;

/** Whether a runtime can run on this machine. */
public sealed interface Availability {

    /**
     * It can.
     *
     * @param version of the runtime's library
     */
    record Available(String version) implements Availability {}

    /**
     * It can't.
     *
     * @param reason what is missing
     * @param action what to do, as a sentence for a person
     */
    record Unavailable(String reason, String action) implements Availability {}
}
