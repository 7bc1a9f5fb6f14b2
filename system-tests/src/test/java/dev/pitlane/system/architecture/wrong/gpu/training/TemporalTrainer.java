package dev.pitlane.system.architecture.wrong.gpu.training;

import dev.pitlane.system.architecture.wrong.gpu.util.Leftover;
import io.temporal.activity.Activity;

/** Plain work that reaches for Temporal. */
public final class TemporalTrainer {
    private final Leftover leftover = new Leftover();

    /** Reports by itself. */
    public String train() {
        Activity.getExecutionContext().heartbeat("step");
        return leftover.name();
    }
}
