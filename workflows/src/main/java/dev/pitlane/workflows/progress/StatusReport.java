package dev.pitlane.workflows.progress;

import dev.pitlane.activities.message.RetrainStatus;
import java.util.LinkedHashMap;
import java.util.Optional;

/** The answer to query {@code status}. */
public final class StatusReport {
    private StatusReport() {}

    /** What is known now. */
    public static RetrainStatus of(WorkflowProgress progress, String workflow, String run) {
        Optional<Step> waiting = waiting(progress);
        return new RetrainStatus(
                new RetrainStatus.Execution(workflow, run),
                new RetrainStatus.Standing(
                        progress.stage(),
                        waiting.map(StatusReport::waitingFor),
                        waiting.map(Step::since).orElse(progress.since()),
                        sentence(progress)),
                new LinkedHashMap<>(progress.cars()),
                new LinkedHashMap<>(progress.versions()),
                progress.steps().stream().map(StatusReport::step).toList(),
                progress.labeling(),
                progress.override(),
                progress.notes(),
                progress.ended());
    }

    /**
     * The step that most needs somebody: one that wants a decision, then one that wants labels, then one that wants a
     * worker.
     */
    static Optional<Step> waiting(WorkflowProgress progress) {
        return first(progress, Step.State.FAILED)
                .or(() -> first(progress, Step.State.WAITING_FOR_PERSON))
                .or(() -> first(progress, Step.State.WAITING_FOR_WORKER));
    }

    /** One sentence on where it stands. */
    static String sentence(WorkflowProgress progress) {
        return waiting(progress)
                .map(step -> sentence(step, progress))
                .or(() -> progress.ended().map(ended -> "ended as " + ended.how() + ": " + ended.why()))
                .or(() -> progress.steps().stream()
                        .flatMap(step -> step.retrying().stream()
                                .map(again -> step.title() + " is tried again, try " + again.tries() + ": "
                                        + again.lastFailure()))
                        .findFirst())
                .orElseGet(() -> running(progress));
    }

    private static String sentence(Step step, WorkflowProgress progress) {
        return switch (step.state()) {
            case FAILED ->
                step.title() + " failed: "
                        + step.fault().map(fault -> fault.advice().sentence()).orElse("");
            case WAITING_FOR_PERSON ->
                "labels wanted since " + Moment.text(step.since())
                        + progress.labeling()
                                .filter(open -> open.reminders() > 0)
                                .map(open -> " (reminded " + times(open.reminders()) + ")")
                                .orElse("");
            case WAITING_FOR_WORKER ->
                step.title() + ": nobody polls " + step.queue().orElse("its queue") + " since "
                        + Moment.text(step.since()) + " (off, or busy with other work; looked at "
                        + Moment.text(step.looked().orElse(step.since())) + ")";
            case RUNNING -> step.title() + " runs since " + Moment.text(step.since());
        };
    }

    private static String running(WorkflowProgress progress) {
        String since = Moment.text(progress.since());
        return switch (progress.stage()) {
            case "done" -> "done at " + since;
            case WorkflowProgress.STARTING -> "starting";
            default -> progress.stage() + " runs since " + since;
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static Optional<Step> first(WorkflowProgress progress, Step.State state) {
        return progress.steps().stream().filter(step -> step.state() == state).findFirst();
    }

    private static String waitingFor(Step step) {
        return switch (step.state()) {
            case FAILED -> "decision";
            case WAITING_FOR_PERSON -> "person";
            case WAITING_FOR_WORKER, RUNNING -> "worker";
        };
    }

    private static RetrainStatus.Step step(Step step) {
        return new RetrainStatus.Step(
                step.stage().text(),
                step.car().map(Object::toString),
                step.attempt(),
                switch (step.state()) {
                    case RUNNING -> "running";
                    case WAITING_FOR_PERSON, WAITING_FOR_WORKER -> "waiting";
                    case FAILED -> "failed";
                },
                step.queue(),
                step.fault()
                        .map(fault -> new RetrainStatus.Failure(
                                fault.type().text(),
                                fault.advice().what(),
                                fault.advice().thing(),
                                fault.advice().action())),
                step.retrying());
    }
}
