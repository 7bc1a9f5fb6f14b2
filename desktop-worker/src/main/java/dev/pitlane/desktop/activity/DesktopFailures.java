package dev.pitlane.desktop.activity;

import dev.pitlane.activities.FailureType;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.desktop.labeling.JournalException;
import dev.pitlane.desktop.labeling.LabelingException;
import dev.pitlane.workers.activity.Failing;
import dev.pitlane.workers.activity.FailureMapping;
import java.io.IOException;
import java.util.Optional;

/** What this module's errors mean to the workflow. */
public final class DesktopFailures {
    private DesktopFailures() {}

    /** A mapping that knows the desktop's and the datasets' errors besides the store's. */
    public static FailureMapping mapping() {
        return new FailureMapping(DesktopFailures::recognise);
    }

    private static Optional<Failing> recognise(Throwable error) {
        return switch (error) {
            // The disk's own error below it says whether it is full; the shared rules know that one.
            case JournalException disk when disk.getCause() instanceof IOException -> Optional.empty();
            case LabelingException labeling ->
                Optional.of(Failing.of(FailureType.DATA, labeling.getMessage(), "", labeling.action()));
            case DatasetException dataset ->
                Optional.of(Failing.of(FailureType.DATA, dataset.getMessage(), "", dataset.action()));
            default -> Optional.empty();
        };
    }
}
