package dev.pitlane.car.drive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.drive.Probation.Decision;
import dev.pitlane.car.drive.WatchedDrive.Driven;
import dev.pitlane.inference.Latency;
import java.util.Optional;

/**
 * How a drive went: the answer of {@code pitlane drive} and the summary of its run. Fields are only ever added.
 *
 * @param track the room's seed
 * @param seen by the judge
 * @param keptFrames frames kept for labelling: collect them with source {@code drive:<run>}
 * @param slot what the drive meant for the car's slot
 * @param note the reason for that
 * @param fault what broke the drive off; empty if nothing did
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DriveAnswer(
        RunId run,
        VersionId engine,
        long track,
        @JsonUnwrapped Observation seen,
        @JsonUnwrapped Loop loop,
        int keptFrames,
        SlotVerdict slot,
        String note,
        Optional<String> fault) {
    public DriveAnswer {
        fault = fault == null ? Optional.empty() : fault;
    }

    static DriveAnswer of(RunId run, VersionId engine, long track, Driven driven, Decision decision, int keptFrames) {
        return new DriveAnswer(
                run,
                engine,
                track,
                driven.seen(),
                Loop.of(driven.figures()),
                keptFrames,
                decision.verdict(),
                decision.note(),
                driven.fault().map(LoopFault::what));
    }

    /**
     * Whether the car drives on with the engine: not if something broke the drive off, or the engine was rolled back.
     */
    public boolean wentWell() {
        return fault.isEmpty() && slot != SlotVerdict.ROLLED_BACK;
    }

    /**
     * How the loop kept up with the camera.
     *
     * @param cameraToSteeringMillis from the capture of a frame to its command
     * @param missedDeadlines frames dropped or steered by later than one frame's budget
     * @param frames steered by
     * @param engineMillis decoding and engine alone
     * @param watchdogStops how often the motor was stopped for want of a fresh command
     */
    public record Loop(
            Millis cameraToSteeringMillis, long missedDeadlines, long frames, Millis engineMillis, int watchdogStops) {
        private static Loop of(LoopFigures figures) {
            return new Loop(
                    Millis.of(figures.cameraToSteering()),
                    figures.missedDeadlines(),
                    figures.frames(),
                    Millis.of(figures.engine()),
                    figures.watchdogStops());
        }
    }

    /** Milliseconds. */
    public record Millis(double p50, double p99, double max) {
        private static Millis of(Latency latency) {
            return new Millis(latency.p50Millis(), latency.p99Millis(), latency.maxMillis());
        }
    }

    /** What a drive meant for the slot. */
    public enum SlotVerdict {
        /** The engine drove well: it is what the car returns to from now on, or was before. */
        @JsonProperty("confirmed")
        CONFIRMED,
        /** The engine failed; the car has returned to the other slot, if that one is fit to drive. */
        @JsonProperty("rolledBack")
        ROLLED_BACK,
        /** The drive says nothing about the engine, which stays as it was. */
        @JsonProperty("kept")
        KEPT,
        /** The engine that drove was not the slot's. */
        @JsonProperty("notInSlot")
        NOT_IN_SLOT
    }
}
