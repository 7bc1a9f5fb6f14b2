package dev.pitlane.car.slot;

/** Where a slot is in the life of an engine on the car. */
public enum SlotState {
    /** Nothing was ever written here. */
    EMPTY,
    /** An engine is being written; its files mean nothing yet. */
    WRITING,
    /** Every file is on disk and has the digest that the store named; not tested on this device yet. */
    VERIFIED,
    /** Passed the self-test and drives from now on, until a drive confirms it or the car returns to the other slot. */
    ON_PROBATION,
    /** A drive went well with it: what the car returns to. */
    CONFIRMED,
    /** Was on probation when another engine came; it works, but no drive ever confirmed it. */
    SUPERSEDED,
    /** Must not drive; the slot's note says why. */
    FAILED;

    /** Whether such a slot may be the current one. */
    public boolean mayDrive() {
        return switch (this) {
            case ON_PROBATION, CONFIRMED -> true;
            case EMPTY, WRITING, VERIFIED, SUPERSEDED, FAILED -> false;
        };
    }

    /** Whether the files of such a slot were verified and are still meant to be good. */
    public boolean hasVerifiedFiles() {
        return switch (this) {
            case VERIFIED, ON_PROBATION, CONFIRMED, SUPERSEDED -> true;
            case EMPTY, WRITING, FAILED -> false;
        };
    }
}
