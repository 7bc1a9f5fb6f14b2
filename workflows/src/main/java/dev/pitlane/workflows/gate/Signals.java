package dev.pitlane.workflows.gate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Abort;
import dev.pitlane.activities.message.InvalidMessageException;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.RetryStep;
import dev.pitlane.activities.message.Skip;
import dev.pitlane.workflows.progress.Progress;
import dev.pitlane.workflows.progress.Step;
import java.util.List;
import java.util.Optional;

/**
 * The signals that carry decisions. One that is wrong, or means a step or attempt that isn't there, changes nothing and
 * becomes a note: the server has said "sent" to its sender already. So do those that a Reset sends again, for their
 * handlers run before any step of the new run.
 */
public final class Signals {
    private final Progress progress;
    private final Decisions decisions;

    public Signals(Progress progress, Decisions decisions) {
        this.progress = progress;
        this.decisions = decisions;
    }

    /** Does steps again, perhaps from an earlier stage, perhaps with changed settings. */
    public void retryStep(JsonNode payload) {
        try {
            RetryStep retry = RetryStep.parse(payload);
            List<Step> steps = Targets.ofRetry(retry, progress.steps());
            Stage start = retry.from().orElse(steps.getFirst().stage());
            if (!start.notAfter(steps.getFirst().stage())) {
                throw new InvalidMessageException(
                        "from",
                        start.text() + " comes after "
                                + steps.getFirst().stage().text());
            }
            retry.input().ifPresent(changes -> change(changes, start));
            Decision decision = retry.from()
                    .filter(from -> from != steps.getFirst().stage())
                    .<Decision>map(Decision.Back::new)
                    .orElseGet(Decision.Again::new);
            steps.forEach(step -> decisions.decide(step, decision));
        } catch (InvalidMessageException refused) {
            changedNothing(WorkflowNames.RETRY_STEP, refused);
        }
    }

    /** Goes on without steps. */
    public void skip(JsonNode payload) {
        try {
            Skip skip = Skip.parse(payload);
            String who = skip.who().filter(name -> !name.isBlank()).orElse("somebody who gave no name") + " at "
                    + Progress.now();
            Targets.ofSkip(skip, progress.steps()).forEach(step -> decisions.decide(step, new Decision.Without(who)));
        } catch (InvalidMessageException refused) {
            changedNothing(WorkflowNames.SKIP, refused);
        }
    }

    /** Gives up. */
    public void abort(JsonNode payload) {
        try {
            Abort abort = Abort.parse(payload);
            List<Step> steps = progress.steps();
            Optional<Integer> other =
                    abort.attempt().filter(attempt -> steps.stream().noneMatch(step -> step.attempt() == attempt));
            if (other.isPresent()) {
                throw new InvalidMessageException("attempt", Targets.noSuch(steps));
            }
            String reason = abort.reason().filter(text -> !text.isBlank()).orElse("no reason given");
            progress.abort(reason);
            List.copyOf(steps).forEach(step -> decisions.decide(step, new Decision.GiveUp(reason)));
        } catch (InvalidMessageException refused) {
            changedNothing(WorkflowNames.ABORT, refused);
        }
    }

    /** Changes the input, unless the change would come too late to have an effect. */
    private void change(JsonNode changes, Stage start) {
        RetrainInput before = progress.input();
        RetrainInput after = before.changedBy(changes, "input");
        if (!after.dataset().equals(before.dataset()) || !after.model().equals(before.model())) {
            throw new InvalidMessageException(
                    "input", "dataset and model can't change in a running workflow; start another one");
        }
        firstChanged(before, after).filter(changed -> !start.notAfter(changed)).ifPresent(changed -> {
            throw new InvalidMessageException(
                    "input",
                    "it changes " + changed.text() + ", which is over when " + start.text()
                            + " is done again; add \"from\":\"" + changed.text() + "\"");
        });
        progress.input(after);
    }

    private static Optional<Stage> firstChanged(RetrainInput before, RetrainInput after) {
        if (!before.collect().equals(after.collect())) {
            return Optional.of(Stage.COLLECT);
        }
        if (!before.label().equals(after.label())) {
            return Optional.of(Stage.LABEL);
        }
        if (!before.train().equals(after.train())) {
            return Optional.of(Stage.TRAIN);
        }
        if (!before.gate().equals(after.gate())) {
            return Optional.of(Stage.EVALUATE);
        }
        if (!before.convert().equals(after.convert())) {
            return Optional.of(Stage.CONVERT);
        }
        return before.deploy().equals(after.deploy()) ? Optional.empty() : Optional.of(Stage.DEPLOY);
    }

    private void changedNothing(String signal, InvalidMessageException refused) {
        progress.note(signal + " changed nothing: " + refused.getMessage());
    }
}
