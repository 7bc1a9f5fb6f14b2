package dev.pitlane.activities.registry;

import io.temporal.activity.ActivityInterface;

/** Short questions and the one small change that the workflow makes itself. All are idempotent. */
@ActivityInterface
public interface RegistryActivities {
    /**
     * The dataset's version with its counts, and which model is in production. Fails with {@code Configuration} if the
     * store has one of the names under another type.
     */
    Resolved resolve(ResolveRequest request);

    /** Which version a reference means now; fails with {@code NotFound} if there is none. */
    Pinned pin(PinRequest request);

    /**
     * Moves {@code <model>:production} by compare-and-set. If another version than the expected one is there nothing
     * moves and the result says which; if the target is there already that is a success.
     */
    ProductionMoved moveProduction(MoveProduction request);

    /** How an activity fares: who polls its queue, whether one of them has it in hand, and how often it was tried. */
    Pollers pollers(PollersRequest request);

    /** Ends as failed the runs that a workflow leaves open: their workers were killed and nobody does them again. */
    RunsEnded endRuns(EndRuns request);
}
