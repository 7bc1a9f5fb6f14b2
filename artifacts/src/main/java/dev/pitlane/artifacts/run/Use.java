package dev.pitlane.artifacts.run;

import dev.pitlane.artifacts.id.VersionId;
import java.time.Instant;
import java.util.Objects;

/**
 * A run used a version: {@code used/<name>@<number>@<role>.json}.
 *
 * @param role what as: {@code dataset}, {@code candidate}, {@code production}, …
 */
public record Use(VersionId version, String role, Instant at) {
    public Use {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(at, "at");
    }
}
