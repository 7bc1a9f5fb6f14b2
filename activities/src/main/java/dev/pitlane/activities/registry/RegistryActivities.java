package dev.pitlane.activities.registry;

import io.temporal.activity.ActivityInterface;

/** Short questions and the one small change that the workflow makes itself. All are idempotent. */
@ActivityInterface
public interface RegistryActivities {
    /** The dataset's version with its counts, and which model is in production. */
    Resolved resolve(ResolveRequest request);

    /**
     * Moves {@code <model>:production} by compare-and-set. If another version than the expected one is there nothing
     * moves and the result says which; if the target is there already that is a success.
     */
    ProductionMoved moveProduction(MoveProduction request);

    /**
     * Who polls a task queue for activities, by DescribeTaskQueue, and whether one of them has the activity in hand.
     */
    Pollers pollers(PollersRequest request);
}
