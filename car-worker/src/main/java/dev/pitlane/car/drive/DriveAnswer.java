package dev.pitlane.car.drive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.judge.Verdict.OffTrack;
import java.util.List;
import java.util.Optional;

/**
 * How a drive went: the answer of {@code pitlane drive} and the summary of its run. Fields are only ever added.
 *
 * @param track the room's seed
 * @param laps asked for
 * @param completed laps in a row without leaving the track
 * @param cameraToSteeringMillis from the capture of a frame to its command
 * @param missedDeadlines frames dropped or steered by later than one frame's budget
 * @param frames steered by
 * @param seconds since the car first moved
 * @param ended why the judge ended it
 * @param engineMillis decoding and engine alone
 * @param watchdogStops how often the motor was stopped for want of a fresh command
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
        int laps,
        int completed,
        List<OffTrack> offTrack,
        Millis cameraToSteeringMillis,
        long missedDeadlines,
        long frames,
        double seconds,
        double secondsOnTrack,
        double meanCrossTrackMetres,
        List<Double> lapSeconds,
        String ended,
        Millis engineMillis,
        int watchdogStops,
        int keptFrames,
        SlotVerdict slot,
        String note,
        Optional<String> fault) {
    public DriveAnswer {
        offTrack = List.copyOf(offTrack);
        lapSeconds = List.copyOf(lapSeconds);
        fault = fault == null ? Optional.empty() : fault;
    }

    /** Milliseconds. */
    public record Millis(double p50, double p99, double max) {}

    /** What a drive meant for the slot. */
    public enum SlotVerdict {
        /** The engine is what the car returns to from now on, or was before. */
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
