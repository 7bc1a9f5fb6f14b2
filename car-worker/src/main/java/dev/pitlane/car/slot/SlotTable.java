package dev.pitlane.car.slot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.Digest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Both slots and which one drives: the whole content of {@code slots.json}. Immutable; every transition gives the next
 * table, and only such transitions are ever written.
 *
 * @param revision grows by one with every write
 * @param current the slot that drives; empty until the first deploy, or when nothing fit to drive is left
 * @param driving the run id of a drive in progress on the current slot; found at start, it tells of one that never
 *     ended
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SlotTable(long revision, Optional<SlotName> current, Slot a, Slot b, Optional<String> driving) {
    public static final SlotTable NEW = new SlotTable(0, Optional.empty(), Slot.EMPTY, Slot.EMPTY, Optional.empty());

    public SlotTable {
        Objects.requireNonNull(a, "a");
        Objects.requireNonNull(b, "b");
        current = current == null ? Optional.empty() : current;
        driving = driving == null ? Optional.empty() : driving;
        Slot drives = current.map(name -> name == SlotName.A ? a : b).orElse(null);
        if (drives != null && !drives.state().mayDrive()) {
            throw new IllegalArgumentException("a slot in state " + drives.state() + " can't be the current one");
        }
        if (drives == null && driving.isPresent()) {
            throw new IllegalArgumentException("no slot is current, so nothing can be driving");
        }
    }

    public Slot slot(SlotName name) {
        return name == SlotName.A ? a : b;
    }

    /** The slot that drives. */
    @JsonIgnore
    public Optional<Slot> currentSlot() {
        return current.map(this::slot);
    }

    /** Whether the slot that does not drive holds an engine that may. */
    public boolean canReturn() {
        SlotState other = current.map(name -> slot(name.other()).state()).orElse(SlotState.EMPTY);
        return other == SlotState.CONFIRMED || other == SlotState.SUPERSEDED;
    }

    /** The slot that holds this engine, verified. */
    Optional<SlotName> holding(Digest engine) {
        return Stream.of(SlotName.values())
                .filter(name -> slot(name).state().hasVerifiedFiles())
                .filter(name -> slot(name)
                        .engine()
                        .filter(it -> it.digest().equals(engine))
                        .isPresent())
                .findFirst();
    }

    /**
     * The slot that must survive a deploy: the confirmed one; without any, the current one. With two confirmed ones it
     * is the current.
     */
    private Optional<SlotName> keeper() {
        Optional<SlotName> confirmedCurrent = current.filter(name -> slot(name).state() == SlotState.CONFIRMED);
        return confirmedCurrent.or(this::otherConfirmed).or(() -> current);
    }

    private Optional<SlotName> otherConfirmed() {
        return Stream.of(SlotName.values())
                .filter(name -> !current.equals(Optional.of(name)))
                .filter(name -> slot(name).state() == SlotState.CONFIRMED)
                .findFirst();
    }

    /** Where a new engine goes: the slot that need not be kept. */
    SlotName target() {
        return keeper().map(SlotName::other).orElse(SlotName.A);
    }

    /**
     * The target starts to be written; if it was on probation, the confirmed slot drives again first, in the same step.
     */
    SlotTable writing(SlottedEngine engine, Instant now) {
        SlotName target = target();
        Slot slot = new Slot(SlotState.WRITING, Optional.of(engine), "receiving " + engine.version(), now);
        return with(target, slot).drivenBy(keeper());
    }

    SlotTable verified(SlotName name, Instant now) {
        return with(name, slot(name).as(SlotState.VERIFIED, "every file has its digest", now));
    }

    /** The engine must not drive, for the reason given. If it does, the car returns to what it drove before. */
    SlotTable failed(SlotName name, String why, Instant now) {
        SlotTable failed = with(name, slot(name).as(SlotState.FAILED, why, now));
        return failed.current.isPresent() ? failed : failed.fallenBackTo(name.other(), now);
    }

    private SlotTable fallenBackTo(SlotName name, Instant now) {
        return switch (slot(name).state()) {
            case CONFIRMED -> drivenBy(Optional.of(name));
            // Tested once and never confirmed nor condemned: better than a car that can't drive at all.
            case SUPERSEDED ->
                with(name, slot(name).as(SlotState.ON_PROBATION, "the other engine failed", now))
                        .drivenBy(Optional.of(name));
            case EMPTY, WRITING, VERIFIED, ON_PROBATION, FAILED -> this;
        };
    }

    /** A tested slot drives from now on: on probation, unless a drive has confirmed it before. */
    SlotTable switchedTo(SlotName name, String why, Instant now) {
        SlotTable next = this;
        Slot other = slot(name.other());
        if (other.state() == SlotState.ON_PROBATION) {
            next = next.with(name.other(), other.as(SlotState.SUPERSEDED, "never confirmed; " + why, now));
        }
        Slot slot = slot(name);
        boolean confirmed = slot.state() == SlotState.CONFIRMED;
        boolean drives = current.equals(Optional.of(name)) && slot.state().mayDrive();
        Slot switched = confirmed || drives ? slot : slot.as(SlotState.ON_PROBATION, why, now);
        return next.with(name, switched).drivenBy(Optional.of(name));
    }

    SlotTable driveStarted(String run) {
        return new SlotTable(revision, current, a, b, Optional.of(run));
    }

    SlotTable driveEnded() {
        return new SlotTable(revision, current, a, b, Optional.empty());
    }

    SlotTable confirmed(Optional<DriveScore> score, String why, Instant now) {
        SlotName name =
                current.orElseThrow(() -> new IllegalStateException("no slot drives, so none can be confirmed"));
        Slot slot = slot(name);
        Slot next = slot.state() == SlotState.CONFIRMED ? slot : slot.as(SlotState.CONFIRMED, why, now);
        return with(name, next.withScore(score));
    }

    SlotTable nextRevision() {
        return new SlotTable(revision + 1, current, a, b, driving);
    }

    private SlotTable drivenBy(Optional<SlotName> name) {
        return new SlotTable(revision, name, a, b, name.equals(current) ? driving : Optional.empty());
    }

    /** Replaces one slot; where that would leave a current slot that may not drive, no slot is current. */
    private SlotTable with(SlotName name, Slot slot) {
        Optional<SlotName> still =
                current.filter(it -> it != name || slot.state().mayDrive());
        Optional<String> drive = still.isPresent() ? driving : Optional.empty();
        return name == SlotName.A
                ? new SlotTable(revision, still, slot, b, drive)
                : new SlotTable(revision, still, a, slot, drive);
    }
}
