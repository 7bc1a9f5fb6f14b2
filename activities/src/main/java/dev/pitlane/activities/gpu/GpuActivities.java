package dev.pitlane.activities.gpu;

import io.temporal.activity.ActivityInterface;

/** The activities of the machine that trains. All are idempotent and report by heartbeat. */
@ActivityInterface
public interface GpuActivities {
    /** Trains on the train blocks, resuming from the last checkpoint in scratch under the request's work id. */
    Trained train(TrainRequest request);

    /** Compares the model with production, or with the constant predictor; fails with {@code GateNotPassed}. */
    Evaluated evaluate(EvaluateRequest request);

    /** Makes the portable engine and refuses to go on unless it agrees with the model on real frames. */
    Converted convert(ConvertRequest request);
}
