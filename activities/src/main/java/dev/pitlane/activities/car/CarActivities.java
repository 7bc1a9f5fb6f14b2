package dev.pitlane.activities.car;

import io.temporal.activity.ActivityInterface;

/** The activities of one car, on its own queue. All are idempotent and report by heartbeat. */
@ActivityInterface
public interface CarActivities {
    /** Takes frames, keeps each on disk as it comes, and adds them to the dataset as one new session. */
    Collected collect(CollectRequest request);

    /** Says what the device is and which engine is in its slots. */
    Probed probe(ProbeRequest request);

    /**
     * Puts an engine into the slot that is not confirmed: download, digest check, self-test on the device, atomic
     * switch, probation. A failed self-test keeps the current slot and fails with {@code GateNotPassed}.
     */
    Deployed deploy(DeployRequest request);
}
