package dev.pitlane.car.drive;

import dev.pitlane.car.drive.DriveAnswer.SlotVerdict;
import dev.pitlane.car.slot.DriveScore;
import dev.pitlane.car.slot.Slot;
import dev.pitlane.car.slot.SlotName;
import dev.pitlane.car.slot.SlotState;
import dev.pitlane.car.slot.SlotTable;
import dev.pitlane.car.slot.SlottedEngine;
import java.util.Locale;
import java.util.Optional;

/** What a drive means for the engine in the current slot. Decides; the slots are changed by whoever asked. */
final class Probation {
    /** Fewer frames than this tell nothing about an engine's speed: three seconds. */
    private static final long ENOUGH_FRAMES = 90;

    /** A decision and its reason. */
    record Decision(SlotVerdict verdict, String note) {}

    private Probation() {}

    static Decision decide(
            SlotTable table,
            DriveSettings settings,
            LoopFigures figures,
            Optional<LoopFault> fault,
            Optional<DriveScore> score) {
        Slot slot = table.currentSlot().orElseThrow();
        Slot other = table.slot(table.current().map(SlotName::other).orElseThrow());
        boolean onProbation = slot.state() == SlotState.ON_PROBATION;
        boolean canReturn = other.state() == SlotState.CONFIRMED || other.state() == SlotState.SUPERSEDED;
        if (fault.isPresent()) {
            return fault.get().part() == LoopFault.Part.ENGINE && onProbation
                    ? new Decision(SlotVerdict.ROLLED_BACK, fault.get().what())
                    : new Decision(SlotVerdict.KEPT, fault.get().what());
        }
        if (score.isEmpty()) {
            return new Decision(SlotVerdict.KEPT, "the drive was ended before the judge had seen enough");
        }
        if (!onProbation) {
            return new Decision(SlotVerdict.CONFIRMED, "it was confirmed before");
        }
        if (canReturn && tooSlow(settings, figures)) {
            return new Decision(
                    SlotVerdict.ROLLED_BACK,
                    String.format(
                            Locale.ROOT,
                            "it needed more than %.1f ms for %d of %d frames",
                            settings.frameBudget().toNanos() / 1e6,
                            figures.lateResults(),
                            figures.frames()));
        }
        Optional<DriveScore> before =
                other.state() == SlotState.CONFIRMED ? other.engine().flatMap(SlottedEngine::score) : Optional.empty();
        if (before.isPresent() && score.get().worseThan(before.get())) {
            return new Decision(
                    SlotVerdict.ROLLED_BACK,
                    "it drove worse (" + score.get().text() + ") than "
                            + other.engine().orElseThrow().version() + " ("
                            + before.get().text() + ")");
        }
        return new Decision(SlotVerdict.CONFIRMED, "it drove " + score.get().text());
    }

    private static boolean tooSlow(DriveSettings settings, LoopFigures figures) {
        return figures.frames() >= ENOUGH_FRAMES && figures.lateResults() > settings.lateShare() * figures.frames();
    }
}
