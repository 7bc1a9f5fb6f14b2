package dev.pitlane.car.drive;

import dev.pitlane.car.body.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The frames just before the car left the track: what the engine knew least about. Kept in memory while the car drives,
 * for nothing may make the loop wait.
 */
final class WorthLabelling {
    /** Two seconds at 30 frames per second. */
    private static final int REMEMBERED = 60;

    /** Every fifth: neighbours are near twins. */
    private static final int EVERY = 5;

    private static final int MOST = 60;

    private final Deque<Frame> recent = new ArrayDeque<>();
    private final List<Frame> kept = new ArrayList<>();

    synchronized void seen(Frame frame) {
        if (recent.size() == REMEMBERED) {
            recent.removeFirst();
        }
        recent.addLast(frame);
    }

    /** The car has just left the track. */
    synchronized void leftTheTrack() {
        int place = 0;
        for (Frame frame : recent) {
            if (place++ % EVERY == 0 && kept.size() < MOST) {
                kept.add(frame);
            }
        }
        recent.clear();
    }

    synchronized List<Frame> kept() {
        return List.copyOf(kept);
    }
}
