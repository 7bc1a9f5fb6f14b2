package dev.pitlane.cli.workflow;

import dev.pitlane.activities.message.InvalidMessageException;
import dev.pitlane.cli.CommandFailedException;
import java.util.function.Function;

/** Checks a message before it is sent, for a signal that the workflow refuses answers nobody. */
final class Message {
    private Message() {}

    /** The payload itself, if the parser takes it. */
    static <P> P checked(P payload, Function<P, ?> parser) {
        try {
            return parser.andThen(parsed -> payload).apply(payload);
        } catch (InvalidMessageException e) {
            throw new CommandFailedException("InvalidInput", e.getMessage(), "docs/workflow.md has every field", e);
        }
    }
}
