package dev.pitlane.car.slot;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two slots. */
public enum SlotName {
    A,
    B;

    public SlotName other() {
        return this == A ? B : A;
    }

    /** Also the name of the slot's folder. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
