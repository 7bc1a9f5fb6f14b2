package dev.pitlane.gpu;

import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.gpu.Converted;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.activities.gpu.GpuActivities;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.gpu.conversion.ConvertJob;
import dev.pitlane.gpu.conversion.ConvertOrder;
import dev.pitlane.gpu.conversion.ConvertOutcome;
import dev.pitlane.gpu.evaluation.EvaluateJob;
import dev.pitlane.gpu.evaluation.EvaluateOrder;
import dev.pitlane.gpu.evaluation.EvaluateOutcome;
import dev.pitlane.gpu.evaluation.Measures;
import dev.pitlane.gpu.evaluation.Ruling;
import dev.pitlane.gpu.scoring.Score;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.gpu.training.TrainOrder;
import dev.pitlane.gpu.training.TrainOutcome;
import dev.pitlane.gpu.training.TrainingWatch;
import dev.pitlane.workers.activity.ActivityWork;
import dev.pitlane.workers.activity.Progress;
import dev.pitlane.workers.fault.FaultPoints;
import io.temporal.failure.ApplicationFailure;
import java.util.Optional;

/** The jobs as activities: requests in, answers and typed failures out. */
final class GpuActivitiesAdapter implements GpuActivities {

    private final FaultPoints faults;
    private final TrainJob train;
    private final EvaluateJob evaluate;
    private final ConvertJob convert;

    GpuActivitiesAdapter(FaultPoints faults, TrainJob train, EvaluateJob evaluate, ConvertJob convert) {
        this.faults = faults;
        this.train = train;
        this.evaluate = evaluate;
        this.convert = convert;
    }

    @Override
    public Trained train(TrainRequest request) {
        return ActivityWork.run(progress -> {
            faults.reached("train-started");
            TrainOutcome outcome = train.run(
                    new TrainOrder(
                            ActivityWork.commit(),
                            request.workflowId(),
                            request.work(),
                            request.dataset(),
                            request.model(),
                            request.settings()),
                    watch(progress));
            faults.reached("train-logged");
            return trained(outcome);
        });
    }

    private TrainingWatch watch(Progress progress) {
        return new TrainingWatch() {
            @Override
            public void stepped(Step step) {
                if (step.checkpointed()) {
                    faults.reached("train-checkpointed");
                }
                progress.report(step);
            }

            @Override
            public void testing(ScoringWatch.Place place) {
                progress.report(place);
            }
        };
    }

    private static Trained trained(TrainOutcome outcome) {
        Optional<Score> test = outcome.test();
        TrainOutcome.Effort effort = outcome.effort();
        return new Trained(
                outcome.model(),
                outcome.run(),
                new Trained.Metrics(
                        test.map(Score::maeX),
                        test.map(Score::maeXPixels),
                        test.map(Score::maeY),
                        test.map(Score::maeYPixels),
                        outcome.testImages(),
                        effort.trainImages()),
                effort.seconds(),
                effort.imagesPerSecond());
    }

    @Override
    public Evaluated evaluate(EvaluateRequest request) {
        return ActivityWork.run(progress -> {
            faults.reached("evaluate-started");
            EvaluateOutcome outcome = evaluate.run(
                    new EvaluateOrder(
                            ActivityWork.commit(),
                            request.workflowId(),
                            request.model(),
                            request.production(),
                            request.dataset(),
                            request.gate()),
                    progress::report);
            faults.reached("evaluate-judged");
            return switch (outcome.ruling()) {
                case Ruling.Passed passed -> evaluated(outcome, Evaluated.Verdict.PASSED);
                case Ruling.Unchanged unchanged -> evaluated(outcome, Evaluated.Verdict.UNCHANGED);
                case Ruling.NotPassed no -> throw notPassed(no.reason(), request.model(), no.action());
                case Ruling.Undecided no -> throw notPassed(no.reason(), request.model(), no.action());
            };
        });
    }

    private static ApplicationFailure notPassed(String reason, VersionId model, String action) {
        return new FailureAdvice(reason, model.toString(), action).asFailure(FailureType.GATE_NOT_PASSED);
    }

    private static Evaluated evaluated(EvaluateOutcome outcome, Evaluated.Verdict verdict) {
        Measures measures = outcome.measures();
        return new Evaluated(
                outcome.run(),
                verdict,
                measures.images(),
                measures.candidate().map(Score::maeX),
                measures.candidate().map(Score::maeXPixels),
                measures.production().map(Score::maeX),
                measures.constantMaeX(),
                outcome.ruling().reason());
    }

    @Override
    public Converted convert(ConvertRequest request) {
        return ActivityWork.run(progress -> {
            faults.reached("convert-started");
            ConvertOutcome outcome = convert.run(
                    new ConvertOrder(
                            ActivityWork.commit(),
                            request.workflowId(),
                            request.model(),
                            request.engine(),
                            request.dataset(),
                            new ConvertSettings(request.runtime(), request.precision())),
                    progress::report);
            faults.reached("convert-logged");
            return new Converted(
                    outcome.engine(),
                    outcome.run(),
                    outcome.architecture(),
                    outcome.parity().frames(),
                    outcome.parity().maxDifference());
        });
    }
}
