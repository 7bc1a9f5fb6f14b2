package dev.pitlane.workflows.stage;

import dev.pitlane.activities.Stage;
import dev.pitlane.workflows.gate.StepRunner;
import dev.pitlane.workflows.machine.Machines;
import dev.pitlane.workflows.progress.Progress;

/** The stages by name. */
public final class Stages {
    private final Progress progress;
    private final Results results;
    private final CollectStage collect;
    private final LabelStage label;
    private final TrainStage train;
    private final EvaluateStage evaluate;
    private final ConvertStage convert;
    private final PromoteStage promote;
    private final DeployStage deploy;

    public Stages(Progress progress, StepRunner steps, Machines machines, Completions completions) {
        this.progress = progress;
        this.results = new Results(progress);
        this.collect = new CollectStage(progress, results, steps, machines);
        this.label = new LabelStage(progress, results, steps, machines, completions);
        this.train = new TrainStage(progress, results, steps, machines);
        this.evaluate = new EvaluateStage(progress, results, steps, machines);
        this.convert = new ConvertStage(progress, results, steps, machines);
        this.promote = new PromoteStage(progress, results, steps, machines);
        this.deploy = new DeployStage(progress, results, steps, machines);
    }

    /** Runs a stage and says where to go from it. */
    public Move run(Stage stage) {
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
