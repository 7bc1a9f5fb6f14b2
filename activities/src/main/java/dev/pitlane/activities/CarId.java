package dev.pitlane.activities;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The name of a car: 1 to 32 of {@code a–z 0–9 -}, starting with a letter. Its task queue is {@code car-<id>}. */
public record CarId(@JsonValue String text) implements Comparable<CarId> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException saying what was wrong with the text and what is allowed
     */
    public CarId {
        if (text == null || !ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a car's name is 1 to 32 of a-z 0-9 - and starts with a letter, unlike \"" + text + "\"");
        }
    }

    /** Parses a car's name; throws as the constructor does. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CarId parse(String text) {
        return new CarId(text);
    }

    @Override
    public int compareTo(CarId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
