package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.activities.Lenient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What query {@code status} answers; fields are only ever added.
 *
 * @param workflow workflow id
 * @param run run id
 * @param stage a {@link dev.pitlane.activities.Stage}'s text, {@code starting} or {@code done}
 * @param waitingFor {@code person} (labels), {@code worker} (nobody polls the queue), {@code gate} (a step failed and a
 *     person must decide); absent while work runs and at the end
 * @param since since when it waits, or since when the stage runs
 * @param details one sentence for people
 * @param cars each car's lane: {@code waiting}, {@code running}, {@code failed}, {@code deployed}, {@code unchanged},
 *     {@code superseded}, {@code skipped}
 * @param versions what exists so far, by kind: {@code dataset}, {@code model}, {@code engine}, {@code production}
 * @param steps the steps that run or wait at the gate now, which signals may name
 * @param labeling the open labelling task
 * @param override who skipped the gate and when
 * @param notes signals that changed nothing, and why; the latest last
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record RetrainStatus(
        String workflow,
        String run,
        String stage,
        Optional<String> waitingFor,
        Instant since,
        String details,
        Map<String, String> cars,
        Map<String, String> versions,
        List<Step> steps,
        Optional<Labeling> labeling,
        Optional<String> override,
        List<String> notes) {
    public RetrainStatus {
        waitingFor = waitingFor == null ? Optional.empty() : waitingFor;
        cars = cars == null ? Map.of() : cars;
        versions = versions == null ? Map.of() : versions;
        steps = steps == null ? List.of() : List.copyOf(steps);
        labeling = labeling == null ? Optional.empty() : labeling;
        override = override == null ? Optional.empty() : override;
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /**
     * One step that runs or waits.
     *
     * @param step the stage's text
     * @param car the lane's car
     * @param attempt the number that signals may name; attempts are numbered through the whole workflow
     * @param state {@code running}, {@code waiting} (for a person or a worker) or {@code failed}
     * @param queue the task queue that its activity is in; absent when it waits for a person
     * @param failure why it waits at the gate
     */
    @Lenient
    public record Step(
            String step,
            Optional<String> car,
            int attempt,
            String state,
            Optional<String> queue,
            Optional<Failure> failure) {
        public Step {
            car = car == null ? Optional.empty() : car;
            queue = queue == null ? Optional.empty() : queue;
            failure = failure == null ? Optional.empty() : failure;
        }
    }

    /**
     * Why a step waits at the gate.
     *
     * @param type a {@link dev.pitlane.activities.FailureType}'s text
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
