package dev.pitlane.car.slot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * One slot.
 *
 * @param engine what is, or is being written, in it; empty only in state {@code EMPTY}
 * @param note why it is in this state, for a person
 * @param since when it came into it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Slot(SlotState state, Optional<SlottedEngine> engine, String note, Instant since) {
    static final Slot EMPTY = new Slot(SlotState.EMPTY, Optional.empty(), "nothing was deployed yet", Instant.EPOCH);

    public Slot {
        if (engine.isEmpty() != (state == SlotState.EMPTY)) {
            throw new IllegalArgumentException("a slot in state " + state + " with engine " + engine);
        }
    }

    Slot as(SlotState newState, String why, Instant now) {
        return new Slot(newState, engine, why, now);
    }

    Slot withScore(Optional<DriveScore> score) {
        return new Slot(state, engine.map(it -> it.withScore(score)), note, since);
    }
}
