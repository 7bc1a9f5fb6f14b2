package dev.pitlane.datasets;

import java.util.Optional;

/** What an image serves for; decided when its session is committed, for neighbouring frames are near twins. */
public enum Block {
    /** Networks learn from these. */
    TRAIN("train"),
    /**
     * The last moments before the test block: too alike to it to learn from, so they serve for nothing, and nobody is
     * asked to label them.
     */
    GAP("gap"),
    /** The last fifth of a session: networks are scored on these. */
    TEST("test");

    private final String text;

    Block(String text) {
        this.text = text;
    }

    /** As in {@code metadata.jsonl}. */
    public String text() {
        return text;
    }

    static Optional<Block> of(String text) {
        for (Block block : values()) {
            if (block.text.equals(text)) {
                return Optional.of(block);
            }
        }
        return Optional.empty();
    }
}
