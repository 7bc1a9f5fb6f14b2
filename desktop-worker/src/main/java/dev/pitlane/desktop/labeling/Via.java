package dev.pitlane.desktop.labeling;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a decision was made; says later how many labels are the model's own points, accepted. */
public enum Via {
    CLICK,
    PREDICTION,
    KEYS,
    /** A program at the HTTP interface. */
    PROGRAM;

    /**
     * By its name.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Via parse(String text) {
        return Arrays.stream(values())
                .filter(via -> via.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no way to decide called \"" + text + "\", only "
                                + Arrays.stream(values()).map(Via::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
