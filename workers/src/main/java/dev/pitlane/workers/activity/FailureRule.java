package dev.pitlane.workers.activity;

import java.util.Optional;

/** Recognises errors of one module. */
@FunctionalInterface
public interface FailureRule {

    /** What the error means, or empty if this rule does not know it. */
    Optional<Failing> recognise(Throwable error);
}
