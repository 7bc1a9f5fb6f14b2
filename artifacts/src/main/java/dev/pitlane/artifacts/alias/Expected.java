package dev.pitlane.artifacts.alias;

import dev.pitlane.artifacts.id.VersionId;
import java.util.Objects;

/** Where a caller expects an alias to stand before it moves. */
public sealed interface Expected {
    /** Move wherever it stands. */
    static Expected anything() {
        return new Anything();
    }

    /** Move only if it was never set. */
    static Expected none() {
        return new None();
    }

    /** Move only from that version. */
    static Expected version(VersionId version) {
        return new Standing(version);
    }

    record Anything() implements Expected {}

    record None() implements Expected {}

    record Standing(VersionId version) implements Expected {
        public Standing {
            Objects.requireNonNull(version, "version");
        }
    }
}
