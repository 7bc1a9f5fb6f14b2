package dev.pitlane.workflows.progress;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.RetrainStatus.Ended;
import dev.pitlane.activities.message.RetrainStatus.Labeling;
import dev.pitlane.activities.message.RetrainStatus.Retrying;
import dev.pitlane.artifacts.id.VersionId;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that the status and the details show, and the one place that changes it. Each change is published at once:
 * search attribute and current details never lag behind.
 */
public final class WorkflowProgress {
    /** The stage before the input was read. */
    static final String STARTING = "starting";

    private static final int NOTES_SHOWN = 10;

    /** A note quotes what people sent; the rest of it is in the history. */
    private static final int LONGEST_NOTE = 400;

    private final Publication publication = new Publication();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, String> cars = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private RetrainInput input = RetrainInput.defaults();
    private String stage = STARTING;
    private Instant since = now();
    private int attempts;
    private int earlierNotes;
    private Optional<Labeling> labeling = Optional.empty();
    private Optional<String> override = Optional.empty();
    private Optional<String> aborted = Optional.empty();
    private Optional<Ended> ended = Optional.empty();

    /** The workflow's own time, the same in every replay. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** The input is read; the first stage may begin. */
    public void start(RetrainInput given) {
        input = given;
        given.deploy().cars().forEach(car -> cars.put(car.text(), "waiting"));
    }

    public RetrainInput input() {
        return input;
    }

    /** A person changed settings. */
    public void input(RetrainInput changed) {
        input = changed;
        changed.deploy().cars().forEach(car -> cars.putIfAbsent(car.text(), "waiting"));
        publish();
    }

    /** The stage that runs now; status and search attribute say so. */
    public void enter(Stage next) {
        stage = next.text();
        since = now();
        publish();
    }

    /** The end. */
    public void finish() {
        stage = WorkflowNames.STAGE_DONE;
        since = now();
        publish();
    }

    /** The end that a person wanted. */
    public void endAborted(String reason) {
        if (Change.SAYS_ABORTED.made()) {
            ended = Optional.of(new Ended(WorkflowNames.STAGE_ABORTED, now(), reason));
            stage = WorkflowNames.STAGE_ABORTED;
            since = now();
            publish();
        }
    }

    /** A step's first attempt begins. */
    public Step begin(Stage of, Optional<CarId> car) {
        Step step = new Step(of, car, ++attempts, now());
        steps.add(step);
        publish();
        return step;
    }

    /** The step's next attempt begins, by a person's decision. */
    public void again(Step step) {
        step.begin(++attempts, now());
        publish();
    }

    /** The step waits for a decision. */
    public void failed(Step step, Fault fault) {
        step.fail(fault, now());
        step.car().ifPresent(car -> cars.put(car.text(), "failed"));
        Workflow.getMetricsScope().counter("pitlane_steps_failed").inc(1);
        publish();
    }

    /** The step is over, one way or another. */
    public void end(Step step) {
        steps.remove(step);
        publish();
    }

    /** The step's activity is in that queue now. */
    public void queued(Step step, String queue) {
        step.in(Optional.of(queue));
        step.tried(Optional.empty());
        step.enter(Step.State.RUNNING, now());
        publish();
    }

    /** Nobody polls the queue that the step's activity is in. */
    public void nobodyPolls(Step step, Instant scheduledAt) {
        step.nobodyThere(now());
        if (step.state() != Step.State.WAITING_FOR_WORKER) {
            step.enter(Step.State.WAITING_FOR_WORKER, scheduledAt);
            step.car().ifPresent(car -> cars.put(car.text(), "waiting"));
        }
        publish();
        Workflow.getMetricsScope().counter("pitlane_queue_unpolled").inc(1);
    }

    /** Somebody polls it. */
    public void polled(Step step) {
        if (step.state() == Step.State.WAITING_FOR_WORKER) {
            step.enter(Step.State.RUNNING, now());
            step.car().ifPresent(car -> cars.put(car.text(), "running"));
            publish();
        }
    }

    /** The step's activity was tried in vain and is tried again by the server; empty if it was not. */
    public void tried(Step step, Optional<Retrying> again) {
        if (!step.retrying().equals(again)) {
            step.tried(again);
            publish();
        }
    }

    /** Labels are wanted from now on. */
    public void waitingForLabels(Step step, Labeling open) {
        step.in(Optional.empty());
        step.enter(Step.State.WAITING_FOR_PERSON, open.since());
        labeling = Optional.of(open);
        publish();
    }

    /** A person was reminded once more. */
    public void reminded() {
        labeling = labeling.map(open -> new Labeling(open.task(), open.url(), open.since(), open.reminders() + 1));
        Workflow.getMetricsScope().counter("pitlane_label_reminders").inc(1);
        publish();
    }

    /** No labelling task is open any more. */
    public void labelingOver() {
        labeling = Optional.empty();
        publish();
    }

    /** What became of a car's lane. */
    public void car(CarId car, String state) {
        cars.put(car.text(), state);
        publish();
    }

    /** A version that exists now, by kind. */
    public void version(String kind, VersionId version) {
        versions.put(kind, version.toString());
        publish();
    }

    /** A version that does not count any more, because an earlier stage runs again. */
    public void forget(String kind) {
        versions.remove(kind);
    }

    /** A person went over the gate. */
    public void override(Optional<String> by) {
        override = by;
        publish();
    }

    /** Something that a person should know: a signal that changed nothing, and why. */
    public void note(String text) {
        String shown = text.length() > LONGEST_NOTE ? text.substring(0, LONGEST_NOTE) + "…" : text;
        notes.add(Moment.text(now()) + ": " + shown);
        if (notes.size() > NOTES_SHOWN) {
            notes.removeFirst();
            earlierNotes++;
        }
        publish();
    }

    /** A person gave up; the next step that would begin ends at once. */
    public void abort(String reason) {
        aborted = Optional.of(reason);
    }

    public Optional<String> aborted() {
        return aborted;
    }

    /** The steps that run or wait now; signals may name them. */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    String stage() {
        return stage;
    }

    Instant since() {
        return since;
    }

    Map<String, String> cars() {
        return cars;
    }

    Map<String, String> versions() {
        return versions;
    }

    /** The latest, after a line that says how many came before. */
    List<String> notes() {
        if (earlierNotes == 0) {
            return notes;
        }
        List<String> all = new ArrayList<>(notes);
        all.addFirst(earlierNotes + " earlier notes are in the history only");
        return all;
    }

    Optional<Ended> ended() {
        return ended;
    }

    Optional<Labeling> labeling() {
        return labeling;
    }

    /** Who went over the gate and when. */
    public Optional<String> override() {
        return override;
    }

    private void publish() {
        publication.publish(this);
    }
}
