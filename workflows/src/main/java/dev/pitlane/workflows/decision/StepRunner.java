package dev.pitlane.workflows.decision;

import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.ActivityTimeouts.Name;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Stage;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.workflows.machine.Timers;
import dev.pitlane.workflows.progress.Fault;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Runs steps. A step that fails never ends the workflow: it waits for a decision until a person decides. A decision
 * about a step that runs cancels it first.
 */
public final class StepRunner {
    /** How often an unknown error is tried before a person sees it. It decides what is done, so it is no setting. */
    private static final int UNKNOWN_TRIES = 5;

    private final WorkflowProgress progress;
    private final PendingDecisions decisions;
    private final ActivityTimeouts timeouts;

    public StepRunner(WorkflowProgress progress, PendingDecisions decisions, ActivityTimeouts timeouts) {
        this.progress = progress;
        this.decisions = decisions;
        this.timeouts = timeouts;
    }

    /** Runs a stage's step; the work is called again for each attempt. */
    public <T> StepOutcome<T> run(Stage stage, Function<Step, T> work) {
        return run(stage, Optional.empty(), work);
    }

    /** Runs the step of one car's lane. */
    public <T> StepOutcome<T> run(Stage stage, CarId car, Function<Step, T> work) {
        return run(stage, Optional.of(car), work);
    }

    /** Sends all steps of a stage the same way: back to a stage, or out. */
    public void backAll(Stage stage, Stage to) {
        decideAll(stage, new Decision.Back(to));
    }

    /** Gives all steps of a stage up. */
    public void giveUpAll(Stage stage, String reason) {
        decideAll(stage, new Decision.GiveUp(reason));
    }

    private void decideAll(Stage stage, Decision decision) {
        List.copyOf(progress.steps()).stream()
                .filter(step -> step.stage() == stage)
                .forEach(step -> decisions.decide(step, decision));
    }

    private <T> StepOutcome<T> run(Stage stage, Optional<CarId> car, Function<Step, T> work) {
        if (progress.aborted().isPresent()) {
            return new StepOutcome.Aborted<>(progress.aborted().get());
        }
        Step step = progress.begin(stage, car);
        try {
            Optional<StepOutcome<T>> end = Optional.empty();
            while (end.isEmpty()) {
                Optional<T> result = attempt(step, work);
                end = result.isPresent() ? Optional.of(new StepOutcome.Done<>(result.get())) : obey(step);
            }
            return end.get();
        } finally {
            decisions.forget(step);
            progress.end(step);
        }
    }

    /** Waits for a decision. Empty: the step shall be done again. */
    private <T> Optional<StepOutcome<T>> obey(Step step) {
        Workflow.await(() -> decisions.has(step));
        return switch (decisions.take(step).orElseThrow()) {
            case Decision.Again again -> {
                progress.again(step);
                yield Optional.empty();
            }
            case Decision.Back back -> Optional.of(new StepOutcome.Back<>(back.stage()));
            case Decision.Without without -> Optional.of(new StepOutcome.Skipped<>(without.who()));
            case Decision.GiveUp giveUp -> Optional.of(new StepOutcome.Aborted<>(giveUp.reason()));
        };
    }

    /** One attempt, an unknown error tried again. Empty: a person decided meanwhile, or it failed and must now. */
    private <T> Optional<T> attempt(Step step, Function<Step, T> work) {
        for (int tried = 1; ; tried++) {
            Fault fault;
            try {
                T result = inScope(step, work);
                return decisions.has(step) ? Optional.empty() : Optional.of(result);
            } catch (TemporalFailure failure) {
                if (!decisions.has(step) && CancellationScope.current().isCancelRequested()) {
                    // The whole workflow was cancelled, from outside.
                    throw failure;
                }
                fault = Fault.of(failure);
            } catch (DataConverterException unreadable) {
                fault = Fault.of(unreadable);
            } catch (RuntimeException ours) {
                Workflow.getLogger(StepRunner.class).error("a fault of ours in {}", step.title(), ours);
                progress.failed(step, Fault.ofOurs(ours));
                return Optional.empty();
            }
            if (decisions.has(step)) {
                return Optional.empty();
            }
            if (fault.type() != FailureType.UNKNOWN || tried >= UNKNOWN_TRIES) {
                progress.failed(step, fault);
                return Optional.empty();
            }
            progress.note(step.title() + " failed, try " + tried + " of " + UNKNOWN_TRIES + ": "
                    + fault.advice().sentence());
            boolean decided = Timers.until(
                    timeouts.of(Name.UNKNOWN_PAUSE).multipliedBy(tried),
                    "pause before " + step.title() + " is tried again",
                    () -> decisions.has(step));
            if (decided) {
                return Optional.empty();
            }
        }
    }

    private <T> T inScope(Step step, Function<Step, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> result.set(work.apply(step)));
        decisions.runs(step, scope);
        try {
            scope.run();
        } finally {
            decisions.rests(step);
        }
        return result.get();
    }
}
