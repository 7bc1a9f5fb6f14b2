package dev.pitlane.datasets;

import java.util.Optional;

/** What a person decided about an image. */
public sealed interface LabelDecision {
    /** The car should head for this point. */
    record Labelled(Point point) implements LabelDecision {}

    /** The image shows nothing to learn from. */
    record Rejected() implements LabelDecision {}

    /** The point, if there is one. */
    default Optional<Point> label() {
        return switch (this) {
            case Labelled labelled -> Optional.of(labelled.point());
            case Rejected rejected -> Optional.empty();
        };
    }
}
