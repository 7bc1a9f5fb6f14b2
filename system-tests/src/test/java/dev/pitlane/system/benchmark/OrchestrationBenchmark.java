package dev.pitlane.system.benchmark;

import com.google.protobuf.Timestamp;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.temporal.TemporalConnection;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the orchestration adds to loops that have ended: the time from start to end in which neither a stage's activity
 * ran nor a person was waited for. Dispatch, workflow tasks, the registry's questions and the waits between all count.
 */
public final class OrchestrationBenchmark {
    private static final Set<String> WORK = Set.of(
            "Collect",
            "OpenLabelingTask",
            "CommitLabels",
            "CloseLabelingTask",
            "Train",
            "Evaluate",
            "Convert",
            "Deploy");

    private OrchestrationBenchmark() {}

    /** A time in which a stage or a person worked. */
    private record Busy(Instant from, Instant to) {}

    /**
     * Prints a line for each workflow.
     *
     * @param arguments ids of workflows on the server of {@code PITLANE_HOME}
     */
    public static void main(String[] arguments) {
        try (TemporalConnection connection = TemporalConnection.open(Settings.fromEnvironment(), Optional.empty())) {
            for (String workflow : arguments) {
                List<HistoryEvent> history =
                        connection.client().fetchHistory(workflow).getEvents();
                Instant start = time(history.getFirst());
                Instant end = time(history.getLast());
                Duration busy = union(busy(history));
                Duration whole = Duration.between(start, end);
                System.out.printf(
                        Locale.ROOT,
                        "%s: %.2f s in all, %.2f s in stages and with the person, %.2f s of orchestration%n",
                        workflow,
                        seconds(whole),
                        seconds(busy),
                        seconds(whole.minus(busy)));
            }
        }
    }

    private static List<Busy> busy(List<HistoryEvent> history) {
        List<Busy> busy = new ArrayList<>();
        Map<Long, HistoryEvent> scheduled = new HashMap<>();
        Map<Long, Instant> started = new HashMap<>();
        Optional<Instant> asked = Optional.empty();
        for (HistoryEvent event : history) {
            switch (event.getEventType()) {
                case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> scheduled.put(event.getEventId(), event);
                case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
                    started.put(event.getActivityTaskStartedEventAttributes().getScheduledEventId(), time(event));
                case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
                    long id = event.getActivityTaskCompletedEventAttributes().getScheduledEventId();
                    String type = scheduled
                            .get(id)
                            .getActivityTaskScheduledEventAttributes()
                            .getActivityType()
                            .getName();
                    if (WORK.contains(type)) {
                        busy.add(new Busy(started.get(id), time(event)));
                    }
                    if (type.equals("OpenLabelingTask")) {
                        asked = Optional.of(time(event));
                    }
                }
                case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> {
                    if (event.getWorkflowExecutionSignaledEventAttributes()
                            .getSignalName()
                            .equals(WorkflowNames.LABELING_COMPLETED)) {
                        asked.ifPresent(since -> busy.add(new Busy(since, time(event))));
                        asked = Optional.empty();
                    }
                }
                default -> {
                    continue;
                }
            }
        }
        return busy;
    }

    private static Duration union(List<Busy> busy) {
        Duration sum = Duration.ZERO;
        Instant reached = Instant.MIN;
        for (Busy next : busy.stream()
                .sorted((one, other) -> one.from().compareTo(other.from()))
                .toList()) {
            Instant from = next.from().isAfter(reached) ? next.from() : reached;
            if (next.to().isAfter(from)) {
                sum = sum.plus(Duration.between(from, next.to()));
                reached = next.to();
            }
        }
        return sum;
    }

    private static Instant time(HistoryEvent event) {
        Timestamp time = event.getEventTime();
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
