package dev.pitlane.workers.activity;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.failure.PitlaneException;
import dev.pitlane.foundation.file.FileProblem;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns errors of plain work into the typed failures of the contracts. What is neither an error of ours nor of a disk
 * is {@code Unknown}: a fault of ours, which the workflow tries a few times before a person sees it.
 */
final class FailureMapping {
    /** At once, a poll of the stopping worker that is under way would be given the step again, and die with it. */
    private static final Duration UNTIL_ITS_POLLS_ARE_OVER = Duration.ofSeconds(5);

    private FailureMapping() {}

    static RuntimeException failure(Throwable error) {
        if (error instanceof TemporalFailure known) {
            return known;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            Optional<ApplicationFailure> known = recognise(cause, error);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new FailureAdvice(name(error), "", "look into the worker's log; 'retryStep' tries again")
                .asFailure(FailureType.UNKNOWN, error);
    }

    static ApplicationFailure workerStopped(Throwable cause) {
        ApplicationFailure stopped = new FailureAdvice("the worker is stopping", "", "another attempt takes over")
                .asFailure(FailureType.INFRASTRUCTURE, cause);
        stopped.setNextRetryDelay(UNTIL_ITS_POLLS_ARE_OVER);
        return stopped;
    }

    private static Optional<ApplicationFailure> recognise(Throwable cause, Throwable error) {
        return switch (cause) {
            case PitlaneException known ->
                Optional.of(new FailureAdvice(known.getMessage(), known.thing(), known.action())
                        .asFailure(known.type(), error));
            case IOException disk -> ofDisk(disk, error);
            default -> Optional.empty();
        };
    }

    /** Of an error that nobody gave a name; one that may as well lie in the data stays unknown. */
    private static Optional<ApplicationFailure> ofDisk(IOException cause, Throwable error) {
        FileProblem problem = FileProblem.of(cause);
        if (problem == FileProblem.TRANSIENT
                && !(cause instanceof FileSystemException || cause instanceof SocketException)) {
            return Optional.empty();
        }
        FailureAdvice advice =
                switch (problem) {
                    case FULL ->
                        new FailureAdvice(
                                "the disk is full", cause.getMessage(), "free some space, then send retryStep");
                    case PERMANENT ->
                        new FailureAdvice(
                                name(cause),
                                "",
                                "mend the permission, mount or path on the worker's machine, then send retryStep");
                    case TRANSIENT -> new FailureAdvice(name(cause), "", "it is tried again by itself");
                };
        return Optional.of(advice.asFailure(problem.type(), error));
    }

    private static String name(Throwable error) {
        return error.getClass().getSimpleName() + ": " + error.getMessage();
    }
}
