package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.decision.LabelingDone;
import dev.pitlane.workflows.decision.StepOutcome;
import dev.pitlane.workflows.decision.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.failure.TemporalFailure;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The stages by name. */
public final class Stages {
    private final WorkflowProgress progress;
    private final Results results;
    private final StepRunner steps;
    private final Consumer<Stage> beginning;
    private final CollectStage collect;
    private final LabelStage label;
    private final TrainStage train;
    private final EvaluateStage evaluate;
    private final ConvertStage convert;
    private final PromoteStage promote;
    private final DeployStage deploy;

    public Stages(
            WorkflowProgress progress,
            StepRunner steps,
            Machines machines,
            LabelingDone completions,
            Consumer<Stage> beginning) {
        this.beginning = beginning;
        this.progress = progress;
        this.steps = steps;
        this.results = new Results(progress);
        this.collect = new CollectStage(progress, results, steps, machines);
        this.label = new LabelStage(progress, results, steps, machines, completions);
        this.train = new TrainStage(progress, results, steps, machines);
        this.evaluate = new EvaluateStage(progress, results, steps, machines);
        this.convert = new ConvertStage(progress, results, steps, machines);
        this.promote = new PromoteStage(progress, results, steps, machines);
        this.deploy = new DeployStage(progress, results, steps, machines);
    }

    /**
     * Runs a stage and says where to go from it. A fault of ours between its steps becomes a step that failed, for a
     * person to decide about; thrown on, it would fail the workflow's task again and again.
     */
    public Move run(Stage stage) {
        return guarded(stage, () -> {
            beginning.accept(stage);
            return unguarded(stage);
        });
    }

    private Move guarded(Stage stage, Supplier<Move> work) {
        try {
            return work.get();
        } catch (TemporalFailure fromOutside) {
            throw fromOutside;
        } catch (RuntimeException ours) {
            Iterator<RuntimeException> once = List.of(ours).iterator();
            StepOutcome<Move> outcome = steps.run(stage, step -> {
                if (once.hasNext()) {
                    throw once.next();
                }
                return new Move.To(stage);
            });
            return Move.after(outcome, who -> guarded(stage, () -> without(stage, who)));
        }
    }

    /** A person skips the stage, of which nothing could be done. */
    private Move without(Stage stage, String who) {
        return switch (stage) {
            case COLLECT -> collect.without();
            case LABEL -> new Move.To(Stage.TRAIN);
            case EVALUATE -> evaluate.without(who);
            case DEPLOY -> deploy.without();
            case TRAIN, CONVERT, PROMOTE -> throw new IllegalStateException(stage + " can't be skipped");
        };
    }

    private Move unguarded(Stage stage) {
        results.forgetFrom(stage);
        progress.enter(stage);
        return switch (stage) {
            case COLLECT -> collect.run();
            case LABEL -> label.run();
            case TRAIN -> train.run();
            case EVALUATE -> evaluate.run();
            case CONVERT -> convert.run();
            case PROMOTE -> promote.run();
            case DEPLOY -> deploy.run();
        };
    }
}
