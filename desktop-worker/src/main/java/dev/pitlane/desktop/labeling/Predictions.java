package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The production model's points for a task's images, as they come. Kept in memory only: they can be computed again.
 * Thread safe.
 */
final class Predictions {
    /** How the computing stands; the texts are part of the HTTP interface. */
    enum Status {
        NONE("none"),
        RUNNING("running"),
        READY("ready"),
        FAILED("failed");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    record Predicted(Digest digest, double x, double y) {}

    private final List<Predicted> inOrder = new ArrayList<>();
    private final Map<Digest, Point> byImage = new HashMap<>();
    private Status status = Status.NONE;

    synchronized void status(Status now) {
        status = now;
    }

    synchronized Status status() {
        return status;
    }

    synchronized void add(Digest image, Point point) {
        if (byImage.put(image, point) == null) {
            inOrder.add(new Predicted(image, point.x(), point.y()));
        }
    }

    synchronized Optional<Point> of(Digest image) {
        return Optional.ofNullable(byImage.get(image));
    }

    synchronized int count() {
        return inOrder.size();
    }

    /** Those after the first {@code known}. */
    synchronized List<Predicted> since(int known) {
        return List.copyOf(inOrder.subList(Math.clamp(known, 0, inOrder.size()), inOrder.size()));
    }
}
