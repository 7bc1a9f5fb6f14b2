package dev.pitlane.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an image serves for; decided when its session is committed, for neighbouring frames are near twins. */
public enum Block {
    /** Networks learn from these. */
    TRAIN,
    /**
     * The last moments before the test block: too alike to it to learn from, so they serve for nothing, and nobody is
     * asked to label them.
     */
    GAP,
    /** The last fifth of a session: networks are scored on these. */
    TEST;

    /** As in {@code metadata.jsonl}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Block> of(String text) {
        return Arrays.stream(values())
                .filter(block -> block.text().equals(text))
                .findFirst();
    }
}
