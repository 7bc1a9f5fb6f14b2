package dev.pitlane.simulator;

import dev.pitlane.simulator.camera.FrameRenderer;
import dev.pitlane.simulator.camera.ImagePoint;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.world.Carry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A moment as the camera sees it; what is needed to draw it later. */
record Shot(
        FrameRenderer renderer,
        Pose pose,
        double speed,
        double turnRate,
        ImagePoint truth,
        Instant capturedAt,
        Optional<Carry> carry) {
    /** When it was taken, as the protocol writes it. */
    String taken() {
        return capturedAt.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
