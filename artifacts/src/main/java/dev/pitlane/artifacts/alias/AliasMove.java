package dev.pitlane.artifacts.alias;

import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.VersionId;
import java.time.Instant;
import java.util.Optional;

/**
 * One move of an alias.
 *
 * @param number 1 for the first move of this alias, without gaps
 * @param previous where it stood before; empty for the first move
 * @param who moved it: a person, or a workflow's id
 */
public record AliasMove(
        AliasName alias,
        int number,
        VersionId version,
        Optional<VersionId> previous,
        String who,
        String why,
        Instant movedAt) {}
