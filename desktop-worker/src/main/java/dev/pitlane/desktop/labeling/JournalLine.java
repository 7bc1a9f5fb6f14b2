package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.LabelDecision;
import java.time.Instant;
import java.util.Objects;

/** One line of a task's journal. Revisions count from 1 without gaps. */
public sealed interface JournalLine {
    long revision();

    /** Chosen by who asked, unique in the task: the same id asked for again changes nothing. */
    String id();

    Digest image();

    String labeler();

    Instant at();

    /**
     * The image has this point, or is rejected.
     *
     * @param takenUp it was made in another journal, and only that one takes it back for all
     */
    record Decided(
            long revision,
            String id,
            Digest image,
            LabelDecision decision,
            Via via,
            String labeler,
            Instant at,
            boolean takenUp)
            implements JournalLine {
        public Decided {
            check(revision, id, labeler);
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(decision, "decision");
            Objects.requireNonNull(via, "via");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The decision of revision {@code undoes} no longer counts; what stood before it does again. */
    record Undone(long revision, String id, Digest image, long undoes, String labeler, Instant at)
            implements JournalLine {
        public Undone {
            check(revision, id, labeler);
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(at, "at");
            if (undoes < 1 || undoes >= revision) {
                throw new IllegalArgumentException("revision " + revision + " can't undo revision " + undoes);
            }
        }
    }

    private static void check(long revision, String id, String labeler) {
        if (revision < 1) {
            throw new IllegalArgumentException("revisions count from 1, not " + revision);
        }
        if (id.isBlank() || id.length() > 100) {
            throw new IllegalArgumentException("a decision's id has 1 to 100 characters, not " + id.length());
        }
        if (labeler.isBlank() || labeler.length() > 100) {
            throw new IllegalArgumentException("a labeler's name has 1 to 100 characters, not " + labeler.length());
        }
    }
}
