package dev.pitlane.activities;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.id.AliasName;
import java.util.regex.Pattern;

/**
 * The name of a car: 1 to 32 of {@code a–z 0–9 -}, starting with a letter. It names the car's task queue
 * ({@link TaskQueues#car}) and an alias of the engine, so it is none that aliases can't have ({@code latest},
 * {@code v2}).
 */
public record CarId(@JsonValue String text) implements Comparable<CarId> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks the name; throws {@link IllegalArgumentException} saying what was wrong with the text and what is allowed.
     */
    public CarId {
        if (text == null || !ALLOWED.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a car's name is 1 to 32 of a-z 0-9 - and starts with a letter, unlike \"" + text + "\"");
        }
        try {
            AliasName.parse(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("a car's name is also an alias of its engine: " + e.getMessage(), e);
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
