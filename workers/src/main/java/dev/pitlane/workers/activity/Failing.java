package dev.pitlane.workers.activity;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.FailureType;

/** What an error means to the workflow: who can mend it, and what that person reads. */
public record Failing(FailureType type, FailureAdvice advice) {

    /** Shorthand for a type with its advice. */
    public static Failing of(FailureType type, String what, String thing, String action) {
        return new Failing(type, new FailureAdvice(what, thing, action));
    }
}
