package dev.pitlane.datasets.error;

/** Bytes that are no whole JPEG. */
public final class UnreadableImageException extends DatasetException {
    private final String reason;

    /**
     * @param name the file or frame, as the person knows it
     * @param reason one or two words first, for instance {@code truncated}
     */
    public UnreadableImageException(String name, String reason) {
        super(name + " is no readable JPEG: " + reason, "record or copy this frame again, or leave it out");
        this.reason = reason;
    }

    /** Why, without the name. */
    public String reason() {
        return reason;
    }
}
