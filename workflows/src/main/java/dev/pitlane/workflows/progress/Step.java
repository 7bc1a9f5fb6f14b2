package dev.pitlane.workflows.progress;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.message.RetrainStatus.Retrying;
import java.time.Instant;
import java.util.Optional;

/**
 * A step that runs or waits now: a stage, or one car's lane of the last one. Changed through {@link WorkflowProgress}
 * only.
 */
public final class Step {
    private final Stage stage;
    private final Optional<CarId> car;
    private int attempt;
    private State state = State.RUNNING;
    private Instant since;
    private Optional<String> queue = Optional.empty();
    private Optional<Fault> fault = Optional.empty();
    private Optional<Retrying> retrying = Optional.empty();
    private Optional<Instant> looked = Optional.empty();

    Step(Stage stage, Optional<CarId> car, int attempt, Instant since) {
        this.stage = stage;
        this.car = car;
        this.attempt = attempt;
        this.since = since;
    }

    /** What a step does. */
    public enum State {
        RUNNING,
        /** For labels. */
        WAITING_FOR_PERSON,
        /** Nobody polls its queue. */
        WAITING_FOR_WORKER,
        /** Failed, for a decision. */
        FAILED
    }

    public Stage stage() {
        return stage;
    }

    /** The lane's car; empty for the stages before the lanes. */
    public Optional<CarId> car() {
        return car;
    }

    /**
     * The number that signals may name. Attempts are numbered through the whole workflow, so it means one thing only.
     */
    public int attempt() {
        return attempt;
    }

    public State state() {
        return state;
    }

    /** Since when it is in this state. */
    public Instant since() {
        return since;
    }

    /** The task queue its activity is in. */
    public Optional<String> queue() {
        return queue;
    }

    /** Why it waits for a decision. */
    public Optional<Fault> fault() {
        return fault;
    }

    /** How often its activity was tried in vain so far, if it was. */
    public Optional<Retrying> retrying() {
        return retrying;
    }

    /** When nobody was found last, for that may have changed. */
    Optional<Instant> looked() {
        return looked;
    }

    /** {@code train}, or {@code deploy to car-1}. */
    public String title() {
        return car.map(id -> stage.text() + " to " + id).orElse(stage.text());
    }

    void begin(int number, Instant now) {
        attempt = number;
        fault = Optional.empty();
        queue = Optional.empty();
        retrying = Optional.empty();
        enter(State.RUNNING, now);
    }

    void fail(Fault why, Instant now) {
        fault = Optional.of(why);
        retrying = Optional.empty();
        enter(State.FAILED, now);
    }

    void in(Optional<String> taskQueue) {
        queue = taskQueue;
    }

    void tried(Optional<Retrying> again) {
        retrying = again;
    }

    void nobodyThere(Instant now) {
        looked = Optional.of(now);
    }

    void enter(State next, Instant when) {
        state = next;
        since = when;
    }
}
