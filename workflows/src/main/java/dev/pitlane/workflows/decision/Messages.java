package dev.pitlane.workflows.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Abort;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.activities.message.LabelingCompleted;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.RetryStep;
import dev.pitlane.activities.message.Skip;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.workflows.progress.Change;
import dev.pitlane.workflows.progress.Step;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.EncodingKeys;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The messages that people send, as signal or as Update of the same name. One that is wrong, or means a step or attempt
 * that isn't there, changes nothing: an Update is refused with the reason; of a signal the server has said "sent"
 * already, so it becomes a note. So do those that a Reset sends again, for their handlers run before any step of the
 * new run.
 */
public final class Messages {
    private static final List<String> NAMES = List.of(
            WorkflowNames.LABELING_COMPLETED, WorkflowNames.RETRY_STEP, WorkflowNames.SKIP, WorkflowNames.ABORT);

    /** What of the input each stage goes by, in the order of the stages. */
    private static final Map<Stage, Function<RetrainInput, Object>> SETTINGS = new EnumMap<>(Map.of(
            Stage.COLLECT, RetrainInput::collect,
            Stage.LABEL, RetrainInput::label,
            Stage.TRAIN, RetrainInput::train,
            Stage.EVALUATE, RetrainInput::gate,
            Stage.CONVERT, RetrainInput::convert,
            Stage.DEPLOY, RetrainInput::deploy));

    private final WorkflowProgress progress;
    private final PendingDecisions decisions;
    private final LabelingDone labeling;

    public Messages(WorkflowProgress progress, PendingDecisions decisions, LabelingDone labeling) {
        this.progress = progress;
        this.decisions = decisions;
        this.labeling = labeling;
    }

    /** Does what a signal says, or notes why not. */
    public void signal(String name, RawValue first, RawValue second) {
        try {
            effect(name, first, second).change().run();
        } catch (InvalidMessageException refused) {
            progress.note(name + " changed nothing: " + refused.getMessage());
        } catch (TemporalFailure cancelled) {
            throw cancelled;
        } catch (RuntimeException ours) {
            Workflow.getLogger(Messages.class).error("a fault of ours in signal {}", name, ours);
            progress.note(name + " met a fault of ours: " + ours + ". The workflow worker's log has more");
        }
    }

    /** A signal of a name that nobody knows. */
    public void unknown(String name) {
        progress.note("there is no signal \"" + name + "\"; there are " + String.join(", ", NAMES));
    }

    /**
     * Checks an Update before it is accepted.
     *
     * @throws ApplicationFailure saying what is wrong with it, of type {@link WorkflowNames#INVALID_MESSAGE}
     */
    public void check(String name, RawValue first, RawValue second) {
        try {
            effect(name, first, second);
        } catch (InvalidMessageException refused) {
            throw ApplicationFailure.newNonRetryableFailure(refused.getMessage(), WorkflowNames.INVALID_MESSAGE);
        }
    }

    /** Does what a checked Update says. */
    public Answer update(String name, RawValue first, RawValue second) {
        try {
            Effect effect = effect(name, first, second);
            effect.change().run();
            return new Answer(effect.did());
        } catch (TemporalFailure cancelled) {
            throw cancelled;
        } catch (RuntimeException ours) {
            Workflow.getLogger(Messages.class).error("a fault of ours in update {}", name, ours);
            throw ApplicationFailure.newNonRetryableFailure(
                    name + " met a fault of ours: " + ours, WorkflowNames.INVALID_MESSAGE);
        }
    }

    private Effect effect(String name, RawValue first, RawValue second) {
        JsonNode payload = json(first, second);
        return switch (name) {
            case WorkflowNames.LABELING_COMPLETED -> labeling.completed(LabelingCompleted.parse(payload));
            case WorkflowNames.RETRY_STEP -> retry(RetryStep.parse(payload));
            case WorkflowNames.SKIP -> skip(Skip.parse(payload));
            case WorkflowNames.ABORT -> abort(Abort.parse(payload));
            default -> throw new IllegalArgumentException("no handler for " + name);
        };
    }

    private static JsonNode json(RawValue first, RawValue second) {
        if (second != null) {
            throw new InvalidMessageException("", "takes one payload, but there are two or more");
        }
        if (first == null) {
            return null;
        }
        String encoding = first.getPayload()
                .getMetadataOrDefault(EncodingKeys.METADATA_ENCODING_KEY, ByteString.EMPTY)
                .toStringUtf8();
        if (encoding.equals("binary/null")) {
            return null;
        }
        try {
            if (encoding.startsWith("json/")) {
                return DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                        first.getPayload(), JsonNode.class, JsonNode.class);
            }
        } catch (DataConverterException notJson) {
            throw new InvalidMessageException("", "must be a JSON object, but is no JSON at all");
        }
        throw new InvalidMessageException("", "must be a JSON object, but is " + encoding);
    }

    private Effect retry(RetryStep retry) {
        List<Step> steps = Targets.ofRetry(retry, progress.steps());
        Stage stage = steps.getFirst().stage();
        Stage start = retry.from().orElse(stage);
        if (!start.notAfter(stage)) {
            throw new InvalidMessageException("from", start.text() + " comes after " + stage.text());
        }
        Optional<RetrainInput> changed = retry.input().map(changes -> changed(changes, start));
        if (start != stage) {
            return new Effect(Targets.titles(steps) + ": goes back to " + start.text(), () -> {
                changed.ifPresent(progress::input);
                steps.forEach(step -> decisions.decide(step, new Decision.Back(start)));
            });
        }
        List<Step> dropped = changed.map(this::dropped).orElse(List.of());
        List<Step> again =
                steps.stream().filter(step -> !dropped.contains(step)).toList();
        String did = Stream.of(sentence(again, "done again"), sentence(dropped, "dropped"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        return new Effect(did, () -> {
            changed.ifPresent(progress::input);
            boolean drops = !dropped.isEmpty() && Change.DROPS_CARS.made();
            (drops ? again : steps).forEach(step -> decisions.decide(step, new Decision.Again()));
            if (drops) {
                dropped.forEach(step -> decisions.decide(step, new Decision.Without("taking its car off the list")));
            }
        });
    }

    /** The lanes of cars that the changed input names no more. */
    private List<Step> dropped(RetrainInput changed) {
        return progress.steps().stream()
                .filter(step -> step.car()
                        .filter(car -> !changed.deploy().cars().contains(car))
                        .isPresent())
                .toList();
    }

    private static Optional<String> sentence(List<Step> steps, String what) {
        return steps.isEmpty()
                ? Optional.empty()
                : Optional.of(Targets.titles(steps) + (steps.size() == 1 ? " is " : " are ") + what);
    }

    private Effect skip(Skip skip) {
        List<Step> steps = Targets.ofSkip(skip, progress.steps());
        String who = skip.who().filter(name -> !name.isBlank()).orElse("somebody who gave no name") + " at "
                + WorkflowProgress.now();
        return new Effect(
                sentence(steps, "skipped").orElseThrow(),
                () -> steps.forEach(step -> decisions.decide(step, new Decision.Without(who))));
    }

    private Effect abort(Abort abort) {
        List<Step> steps = List.copyOf(progress.steps());
        if (abort.attempt().isPresent()
                && steps.stream().noneMatch(step -> abort.attempt().get() == step.attempt())) {
            throw new InvalidMessageException("attempt", Targets.noSuch(steps));
        }
        String reason = abort.reason().filter(text -> !text.isBlank()).orElse("no reason given");
        return new Effect("the workflow ends as aborted: " + reason, () -> {
            progress.abort(reason);
            steps.forEach(step -> decisions.decide(step, new Decision.GiveUp(reason)));
        });
    }

    /** The input with the change, unless that would come too late to have an effect. */
    private RetrainInput changed(JsonNode changes, Stage start) {
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
        return after;
    }

    private static Optional<Stage> firstChanged(RetrainInput before, RetrainInput after) {
        return SETTINGS.keySet().stream()
                .filter(stage -> !SETTINGS.get(stage)
                        .apply(before)
                        .equals(SETTINGS.get(stage).apply(after)))
                .findFirst();
    }
}
