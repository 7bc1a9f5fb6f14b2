package dev.pitlane.artifacts.run;

import java.util.Objects;
import java.util.Optional;

/**
 * Which runs to list.
 *
 * @param limit at most so many, the newest first
 */
public record RunFilter(Optional<Job> job, int limit) {
    public RunFilter {
        Objects.requireNonNull(job, "job");
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ", not at least 1");
        }
    }

    public static RunFilter newest(int limit) {
        return new RunFilter(Optional.empty(), limit);
    }

    public static RunFilter newest(Job job, int limit) {
        return new RunFilter(Optional.of(job), limit);
    }
}
