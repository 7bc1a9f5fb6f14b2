package dev.pitlane.workers.activity;

/**
 * Plain work that runs inside an activity.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Work<T> {
    T run(Progress progress) throws Exception;
}
