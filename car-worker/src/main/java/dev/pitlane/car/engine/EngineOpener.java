package dev.pitlane.car.engine;

import dev.pitlane.inference.Engine;
import dev.pitlane.inference.Engines;

/** Opens the engine in a folder on this device. */
@FunctionalInterface
public interface EngineOpener {
    /**
     * Opens it; the caller closes it.
     *
     * @throws dev.pitlane.inference.EngineException if it can't run here
     */
    Engine open(EngineFolder engine);

    /** With the runtime that the engine names. */
    static EngineOpener withThreads(int threads) {
        return engine -> Engines.open(engine.description().runtime(), engine.model(), threads);
    }

    /** The threads that one prediction gets: half the processors, at most two, for the camera needs the others. */
    static int defaultThreads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 2);
    }
}
