package dev.pitlane.car.drive;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.body.Observation;
import dev.pitlane.car.drive.DriveAnswer.SlotVerdict;
import dev.pitlane.car.slot.DriveScore;
import dev.pitlane.car.slot.Slot;
import dev.pitlane.car.slot.SlotName;
import dev.pitlane.car.slot.SlotState;
import dev.pitlane.car.slot.SlotTable;
import dev.pitlane.car.slot.SlottedEngine;
import java.util.Locale;
import java.util.Optional;

/**
 * What a drive means for the engine in the current slot: only what it did confirms it, at least one lap within the time
 * that a frame has. Decides; the slots are changed by whoever asked.
 */
final class Probation {
    /** A decision and its reason; with a score if the engine showed what it can do. */
    record Decision(SlotVerdict verdict, String note, Optional<DriveScore> score) {
        private Decision(SlotVerdict verdict, String note) {
            this(verdict, note, Optional.empty());
        }
    }

    private final SlotTable table;
    private final Slot slot;
    private final Slot other;

    Probation(SlotTable table) {
        this.table = table;
        this.slot = table.currentSlot().orElseThrow();
        this.other = table.slot(table.current().map(SlotName::other).orElseThrow());
    }

    /** After a drive that something broke off. */
    Decision brokenOff(LoopFault fault) {
        return fault.part() == LoopFault.Part.ENGINE
                ? failed(fault.what())
                : new Decision(SlotVerdict.KEPT, fault.what());
    }

    /** After a drive that ended by itself or was ended. */
    Decision driven(DriveOrder order, long track, LoopFigures figures, Observation seen, Optional<String> stopped) {
        if (!seen.finished()) {
            return new Decision(
                    SlotVerdict.KEPT,
                    "the drive was ended before the judge had seen enough"
                            + stopped.map(why -> ": " + why).orElse(""));
        }
        if (figures.tooSlow()) {
            String slow = String.format(
                    Locale.ROOT,
                    "it needed more than %.1f ms for %d of %d frames",
                    DriveConstants.FRAME_BUDGET.toNanos() / 1e6,
                    figures.lateResults(),
                    figures.engine().count());
            return figures.engine().count() >= DriveConstants.ENOUGH_FRAMES
                    ? failed(slow)
                    : new Decision(SlotVerdict.KEPT, slow + ", too few to tell");
        }
        DriveScore score = new DriveScore(
                track,
                order.laps(),
                order.maxSeconds(),
                seen.completed(),
                seen.offTrack().size(),
                seen.meanCrossTrackMetres());
        if (score.completed() == 0) {
            return score.offTrack() > 0
                    ? failed("it drove " + score.text())
                    : new Decision(SlotVerdict.KEPT, "it ended no lap in the time it had, which confirms nothing");
        }
        Optional<SlottedEngine> before = other.engine().filter(it -> other.state() == SlotState.CONFIRMED);
        Optional<DriveScore> better = before.flatMap(SlottedEngine::score).filter(score::worseThan);
        if (better.isPresent() && onProbation()) {
            return failed("it drove worse (" + score.text() + ") than "
                    + before.orElseThrow().version() + " (" + better.get().text() + ")");
        }
        return new Decision(SlotVerdict.CONFIRMED, "it drove " + score.text(), Optional.of(score));
    }

    /** One drive does not condemn an engine that another one has confirmed. */
    private Decision failed(String why) {
        return onProbation()
                ? new Decision(SlotVerdict.ROLLED_BACK, why + "; " + afterwards())
                : new Decision(SlotVerdict.KEPT, why + ", though an earlier drive confirmed it");
    }

    private boolean onProbation() {
        return slot.state() == SlotState.ON_PROBATION;
    }

    private String afterwards() {
        return table.canReturn()
                ? other.engine()
                                .map(SlottedEngine::version)
                                .map(VersionId::toString)
                                .orElseThrow() + " drives again"
                : "there is none to return to, so the car stays put until another engine is deployed";
    }
}
