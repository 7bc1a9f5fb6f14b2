package dev.pitlane.system.architecture.wrong.gpu.util;

import dev.pitlane.system.architecture.wrong.gpu.training.TemporalTrainer;
import java.io.File;
import java.io.IOException;
import java.util.logging.Logger;
import javax.imageio.ImageIO;

/** Closes the circle, and leaves other rules out, too. */
public final class Leftover {
    private static final Logger LOG = Logger.getLogger("leftover");

    /** What is left. */
    public String name() {
        return LOG.getName();
    }

    /** Sees a frame in its own way. */
    public int width(File frame) throws IOException {
        return ImageIO.read(frame).getWidth();
    }

    /** Trains again. */
    public void again(TemporalTrainer trainer) {
        LOG.info(trainer.train());
    }
}
