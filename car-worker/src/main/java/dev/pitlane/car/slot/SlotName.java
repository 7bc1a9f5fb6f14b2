package dev.pitlane.car.slot;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two slots. */
public enum SlotName {
    A,
    B;

    public SlotName other() {
        return this == A ? B : A;
    }

    @JsonCreator
    static SlotName parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Also the name of the slot's folder. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
