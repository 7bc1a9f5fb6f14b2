package dev.pitlane.activities.message;

/** An input or signal with a field that is unknown, mistyped or out of range. */
public final class InvalidMessageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * About one field.
     *
     * @param field the path to the field, {@code collect.frames}; empty for the whole message
     * @param problem what is wrong and what is allowed
     */
    public InvalidMessageException(String field, String problem) {
        super(field.isEmpty() ? problem : field + ": " + problem);
        this.field = field;
    }

    /** The path to the field, {@code collect.frames}; empty for the whole message. */
    public String field() {
        return field;
    }
}
