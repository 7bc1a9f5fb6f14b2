package dev.pitlane.workers.settings;

/** The ports that everything listens on where nothing else is said, all on loopback. */
public final class StandardPorts {
    /** The Temporal server's gRPC interface, as everywhere. */
    public static final int TEMPORAL = 7233;

    /** The Temporal server's Web UI: as its command line has it, a thousand above. */
    public static final int TEMPORAL_WEB = 8233;

    /** The simulated room; {@code pitlane simulator} listens there by itself. */
    public static final int SIMULATOR = 7411;

    /** The label and lineage pages. */
    public static final int PAGES = 8470;

    private StandardPorts() {}
}
