package dev.pitlane.workers.temporal;

import io.grpc.Status;

/** What the server's status codes mean to whoever starts us. */
final class Replies {
    private Replies() {}

    /**
     * The reply that the status is.
     *
     * @param missing what to do if what was asked for isn't there
     */
    static Reply of(Status status, String missing) {
        String why = why(status);
        return switch (status.getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                new Reply.Refuses(why, "Check TEMPORAL_API_KEY, TEMPORAL_NAMESPACE and TEMPORAL_TLS_*", true);
            case NOT_FOUND -> new Reply.Refuses(why, missing, false);
            case INVALID_ARGUMENT, FAILED_PRECONDITION, UNIMPLEMENTED, ALREADY_EXISTS, OUT_OF_RANGE ->
                new Reply.Refuses(
                        why, "Is this a Temporal server, and are TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE right?", true);
            case UNKNOWN, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, DATA_LOSS ->
                new Reply.Refuses(why, "It may be overloaded or still starting; see its log if this lasts", false);
            case OK, CANCELLED, DEADLINE_EXCEEDED, UNAVAILABLE -> new Reply.Silent(why);
        };
    }

    /** Of a connection that failed, gRPC describes little; what its cause says is what a person can use. */
    private static String why(Status status) {
        String said = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        Throwable cause = status.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null || cause.getMessage() == null ? said : said + ": " + cause.getMessage();
    }
}
