package dev.pitlane.workers.activity;

import dev.pitlane.activities.FailureType;
import dev.pitlane.artifacts.error.AliasMovedException;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.error.CommitConflictException;
import dev.pitlane.artifacts.error.ConflictException;
import dev.pitlane.artifacts.error.CorruptBlobException;
import dev.pitlane.artifacts.error.NotFoundException;
import dev.pitlane.artifacts.error.ReferenceParseException;
import dev.pitlane.artifacts.error.StorageException;
import dev.pitlane.artifacts.error.StorageFullException;
import dev.pitlane.artifacts.storage.StorageFailures;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Turns errors of plain work into the typed failures of the contracts. What no rule knows is {@code Unknown}: a fault
 * of ours, which the workflow tries a few times before a person sees it.
 */
public final class FailureMapping {
    private final List<FailureRule> rules;

    /** A mapping that knows the store's errors and full disks, after the given rules. */
    public FailureMapping(FailureRule... rules) {
        this.rules = List.of(rules);
    }

    RuntimeException failure(Exception error) {
        if (error instanceof TemporalFailure known) {
            return known;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Optional<Failing> failing = recognise(cause);
            if (failing.isPresent()) {
                return failing.get().advice().asFailure(failing.get().type(), error);
            }
        }
        return Failing.of(
                        FailureType.UNKNOWN,
                        error.getClass().getSimpleName() + ": " + error.getMessage(),
                        "",
                        "look into the worker's log; 'retryStep' tries again")
                .advice()
                .asFailure(FailureType.UNKNOWN, error);
    }

    ApplicationFailure workerStopped(Throwable cause) {
        return Failing.of(FailureType.INFRASTRUCTURE, "the worker is stopping", "", "another attempt takes over")
                .advice()
                .asFailure(FailureType.INFRASTRUCTURE, cause);
    }

    private Optional<Failing> recognise(Throwable error) {
        for (FailureRule rule : rules) {
            Optional<Failing> failing = rule.recognise(error);
            if (failing.isPresent()) {
                return failing;
            }
        }
        return switch (error) {
            case ArtifactException known -> Optional.of(ofStore(known));
            case IOException full
            when StorageFailures.isFull(full) ->
                Optional.of(Failing.of(
                        FailureType.STORAGE_FULL,
                        "the disk is full",
                        full.getMessage(),
                        "free some space, then send retryStep"));
            default -> Optional.empty();
        };
    }

    private static Failing ofStore(ArtifactException error) {
        FailureType type =
                switch (error) {
                    case NotFoundException e -> FailureType.NOT_FOUND;
                    case StorageFullException e -> FailureType.STORAGE_FULL;
                    case ReferenceParseException e -> FailureType.CONFIGURATION;
                    case CorruptBlobException e -> FailureType.DATA;
                    case StorageException e -> FailureType.INFRASTRUCTURE;
                    case AliasMovedException e -> FailureType.INFRASTRUCTURE;
                    case CommitConflictException e -> FailureType.CONFIGURATION;
                    case ConflictException e -> FailureType.CONFIGURATION;
                };
        return Failing.of(type, error.getMessage(), "", error.action());
    }
}
