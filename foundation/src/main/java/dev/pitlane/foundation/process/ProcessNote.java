package dev.pitlane.foundation.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is noted of a process, as {@code {"pid": …, "started": …}}: the kernel gives ids to others in time. */
public final class ProcessNote {
    private static final String PID = "pid";
    private static final String STARTED = "started";

    /** The start is worked out from the machine's, and that moves when its clock is set. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private ProcessNote() {}

    public static ObjectNode of(ProcessHandle process) {
        ObjectNode note = Json.object().put(PID, process.pid());
        process.info().startInstant().ifPresent(start -> note.put(STARTED, start.toString()));
        return note;
    }

    /** The noted process, while it lives. */
    public static Optional<ProcessHandle> alive(JsonNode note) {
        return ProcessHandle.of(note.path(PID).asLong())
                .filter(process -> isStart(process, note.path(STARTED).asText()))
                .filter(ProcessHandle::isAlive);
    }

    private static boolean isStart(ProcessHandle process, String noted) {
        Optional<Instant> start = process.info().startInstant();
        return noted.isEmpty()
                || start.isEmpty()
                || Duration.between(Instant.parse(noted), start.get()).abs().compareTo(CLOCK_TOLERANCE) < 0;
    }
}
