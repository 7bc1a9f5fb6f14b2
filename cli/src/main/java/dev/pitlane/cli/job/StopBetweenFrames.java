package dev.pitlane.cli.job;

import dev.pitlane.cli.process.StopSignal;
import dev.pitlane.gpu.scoring.ScoringWatch;

/**
 * Ends work that asks a model about frames when this process is told to.
 *
 * @param work what it is called, for instance {@code evaluation}
 */
record StopBetweenFrames(StopSignal stop, String work) implements ScoringWatch {
    @Override
    public void reached(Place place) {
        stop.endIfWanted(
                () -> "the " + work + " was stopped after " + place.frame() + " of " + place.frames() + " frames",
                "the same command does it from its start");
    }
}
