package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import java.time.Instant;
import java.util.Optional;

/**
 * How an activity fares, and who polls its queue.
 *
 * @param taskQueue the queue
 * @param count how many workers polled it lately (the server forgets one after a few minutes, so a worker that was
 *     killed counts for a while)
 * @param lastSeen when the latest of them polled, if any did
 * @param started whether a worker has the asked workflow's activity in hand; a worker that does one thing at a time
 *     polls for nothing else meanwhile
 * @param tries which try of the activity it is, from 1; 0 if unknown
 * @param lastFailure what the try before this one failed with; empty if there was none
 */
@Lenient
public record Pollers(
        String taskQueue, int count, Optional<Instant> lastSeen, boolean started, int tries, String lastFailure) {
    public Pollers {
        lastFailure = lastFailure == null ? "" : lastFailure;
    }
}
