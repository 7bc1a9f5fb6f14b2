package dev.pitlane.system.architecture.wrong.gpu.util;

import dev.pitlane.system.architecture.wrong.gpu.training.TemporalTrainer;
import java.util.logging.Logger;

/** Closes the circle. */
public final class Leftover {
    private static final Logger LOG = Logger.getLogger("leftover");

    /** What is left. */
    public String name() {
        return LOG.getName();
    }

    /** Trains again. */
    public void again(TemporalTrainer trainer) {
        LOG.info(trainer.train());
    }
}
