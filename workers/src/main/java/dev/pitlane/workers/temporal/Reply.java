package dev.pitlane.workers.temporal;

/** What became of asking the Temporal server whether it serves us. */
public sealed interface Reply {
    /** It answers and has the namespace. */
    record Serves() implements Reply {}

    /**
     * Nobody answered.
     *
     * @param why what became of the connection
     */
    record Silent(String why) implements Reply {}

    /**
     * It is there, and refuses.
     *
     * @param why what it said
     * @param action what to do about it
     * @param lasting whether waiting is useless; a namespace, for one, may still be on its way
     */
    record Refuses(String why, String action, boolean lasting) implements Reply {}
}
