package dev.pitlane.desktop.labeling;

/** No such task on this desktop. */
public final class UnknownTaskException extends LabelingException {
    private static final long serialVersionUID = 1L;

    UnknownTaskException(String task) {
        super(
                "there is no labelling task \"%s\" on this desktop".formatted(task),
                "Look at the list of tasks; another desktop may have this one.");
    }
}
