package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pitlane.activities.Lenient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What query {@code status} answers; fields are only ever added.
 *
 * @param cars each car's lane: {@code waiting}, {@code running}, {@code failed}, {@code deployed}, {@code unchanged},
 *     {@code superseded}, {@code skipped}
 * @param versions what exists so far, by kind: {@code dataset}, {@code model}, {@code engine}, {@code production}
 * @param steps the steps that run or wait for a decision now, which signals may name
 * @param labeling the open labelling task
 * @param override who skipped the gate and when
 * @param notes what a person should know, such as signals that changed nothing and why, and what a collect warns of;
 *     the latest last
 * @param ended how the workflow ended; absent while it runs
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RetrainStatus(
        @JsonUnwrapped Execution execution,
        @JsonUnwrapped Standing standing,
        Map<String, String> cars,
        Map<String, String> versions,
        List<Step> steps,
        Optional<Labeling> labeling,
        Optional<String> override,
        List<String> notes,
        Optional<Ended> ended) {
    public RetrainStatus {
        cars = cars == null ? Map.of() : cars;
        versions = versions == null ? Map.of() : versions;
        steps = steps == null ? List.of() : List.copyOf(steps);
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /**
     * Which execution it is.
     *
     * @param workflow workflow id
     * @param run run id
     */
    @Lenient
    public record Execution(String workflow, String run) {}

    /**
     * Where it stands.
     *
     * @param stage a {@link dev.pitlane.activities.Stage}'s text, {@code starting} or {@code done}
     * @param waitingFor {@code person} (labels), {@code worker} (nobody polls the queue), {@code decision} (a step
     *     failed and a person must decide); absent while work runs and at the end
     * @param since since when it waits, or since when the stage runs
     * @param details one sentence for people
     */
    @Lenient
    public record Standing(String stage, Optional<String> waitingFor, Instant since, String details) {}

    public String stage() {
        return standing.stage();
    }

    public Optional<String> waitingFor() {
        return standing.waitingFor();
    }

    public Instant since() {
        return standing.since();
    }

    public String details() {
        return standing.details();
    }

    /** The status of a workflow that has ended otherwise than it knew itself: nothing runs or waits any more. */
    public RetrainStatus endedAs(Ended how) {
        return new RetrainStatus(
                execution,
                new Standing(
                        how.how(),
                        Optional.empty(),
                        how.at(),
                        "ended as " + how.how() + (how.why().isBlank() ? "" : ": " + how.why())),
                cars,
                versions,
                List.of(),
                Optional.empty(),
                override,
                notes,
                Optional.of(how));
    }

    /** With what else is known of its steps. */
    public RetrainStatus withSteps(UnaryOperator<Step> known) {
        return new RetrainStatus(
                execution,
                standing,
                cars,
                versions,
                steps.stream().map(known).toList(),
                labeling,
                override,
                notes,
                ended);
    }

    /**
     * How a workflow ended.
     *
     * @param how {@code completed}, {@code aborted}, {@code failed}, {@code canceled}, {@code terminated} or
     *     {@code timed out}
     * @param at when
     * @param why in a sentence; may be empty
     */
    @Lenient
    public record Ended(String how, Instant at, String why) {}

    /**
     * One step that runs or waits.
     *
     * @param step the stage's text
     * @param car the lane's car
     * @param attempt the number that signals may name; attempts are numbered through the whole workflow
     * @param state {@code running}, {@code waiting} (for a person or a worker) or {@code failed}
     * @param queue the task queue that its activity is in; absent when it waits for a person
     * @param failure why it waits for a decision
     * @param retrying how often its activity was tried in vain so far, if it was: it goes on by itself
     */
    @Lenient
    public record Step(
            String step,
            Optional<String> car,
            int attempt,
            String state,
            Optional<String> queue,
            Optional<Failure> failure,
            Optional<Retrying> retrying) {
        /** With how often its activity was tried so far. */
        public Step tried(Retrying again) {
            return new Step(step, car, attempt, state, queue, failure, Optional.of(again));
        }
    }

    /**
     * An activity that the server tries again by itself.
     *
     * @param tries which try it is in, or waits for: 2 or more
     * @param lastFailure what the one before said
     */
    @Lenient
    public record Retrying(int tries, String lastFailure) {}

    /**
     * Why a step waits for a decision.
     *
     * @param type a {@link dev.pitlane.foundation.failure.FailureType}'s text
     * @param what what happened
     * @param thing to which thing
     * @param action what to do
     */
    @Lenient
    public record Failure(String type, String what, String thing, String action) {}

    /**
     * The open labelling task.
     *
     * @param task the open task's id
     * @param url the page
     * @param since since when labels are wanted
     * @param reminders how often a person was reminded
     */
    @Lenient
    public record Labeling(String task, String url, Instant since, int reminders) {}
}
