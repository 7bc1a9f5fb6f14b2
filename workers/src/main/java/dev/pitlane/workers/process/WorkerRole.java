package dev.pitlane.workers.process;

import java.util.Optional;

/** What one kind of worker adds to the shared process: its registrations, and whatever else it runs beside them. */
public interface WorkerRole extends AutoCloseable {

    /** The role's name as the command line and {@code /healthz} have it, for example {@code gpu}. */
    String name();

    /** Creates this role's Temporal workers on their task queues. The server may not be there yet. */
    void register(WorkerContext context);

    /** A queue that no other worker should poll, known once the role is registered. */
    default Optional<String> queueOfItsOwn() {
        return Optional.empty();
    }

    /** Called when the workers poll. */
    default void started() {}

    /** Called after the workers have stopped. */
    @Override
    default void close() {}
}
