package dev.pitlane.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.gpu.Converted;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.activities.gpu.GpuActivities;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import dev.pitlane.activities.message.Epochs;
import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.Runs;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.conversion.ConvertJob;
import dev.pitlane.gpu.evaluation.EvaluateJob;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.workers.fault.FaultPoints;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpuActivitiesTest {

    private static final String WORKFLOW = "retrain-1";

    @TempDir
    private Path folder;

    private Workshop workshop;
    private TorchThread torch;
    private TestActivityEnvironment environment;
    private GpuActivities activities;
    private volatile FaultPoints faults = FaultPoints.NONE;
    private volatile boolean cancelling;

    @BeforeEach
    void open() {
        workshop = new Workshop(folder);
        torch = TorchThread.open(2);
        environment = TestActivityEnvironment.newInstance();
        environment.registerActivitiesImplementations(new GpuActivitiesAdapter(
                point -> faults.reached(point),
                new TrainJob(workshop.store(), torch, CheckpointPolicy.everySteps(100)),
                new EvaluateJob(workshop.store(), torch),
                new ConvertJob(workshop.store(), torch)));
        activities = environment.newActivityStub(GpuActivities.class);
    }

    @AfterEach
    void close() {
        environment.close();
        torch.close();
    }

    @Test
    void train_evaluate_and_convert_follow_each_other() {
        VersionId dataset = workshop.dataset("track", 20, true);

        Trained trained = activities.train(request(dataset, Workshop.settings("pilotnet", 1)));
        Evaluated evaluated = activities.evaluate(new EvaluateRequest(
                WORKFLOW, trained.model(), Optional.of(trained.model()), dataset, GateSettings.defaults()));
        Converted converted = activities.convert(new ConvertRequest(
                WORKFLOW, trained.model(), ArtifactName.parse("steering-engine"), dataset, "auto", "auto"));

        assertThat(trained.model()).hasToString("steering:v1");
        assertThat(trained.metrics().testImages()).isEqualTo(4);
        assertThat(evaluated.verdict()).isEqualTo(Evaluated.Verdict.UNCHANGED);
        assertThat(evaluated.maeX()).isEqualTo(trained.metrics().maeX());
        assertThat(converted.engine()).hasToString("steering-engine:v1");
        assertThat(converted.architecture()).isEqualTo("pilotnet");
    }

    @Test
    void a_gate_that_is_not_passed_is_a_failure_that_says_what_to_do() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId model = activities
                .train(request(dataset, Workshop.settings("pilotnet", 1)))
                .model();
        GateSettings strict = new GateSettings(Optional.of(1e-6), true);

        ApplicationFailure failure = failure(
                () -> activities.evaluate(new EvaluateRequest(WORKFLOW, model, Optional.empty(), dataset, strict)));

        assertThat(failure.getType()).isEqualTo(FailureType.GATE_NOT_PASSED.text());
        assertThat(failure.isNonRetryable()).isTrue();
        FailureAdvice advice = failure.getDetails().get(FailureAdvice.class);
        assertThat(advice.thing()).isEqualTo("steering:v1");
        assertThat(advice.action()).contains("maxMeanAbsoluteErrorX");
    }

    @Test
    void faults_of_the_input_have_the_type_of_who_can_mend_them() {
        VersionId unlabelled = workshop.dataset("bare", 5, false);
        VersionId labelled = workshop.dataset("track", 5, true);

        assertThat(failure(() -> activities.train(request(unlabelled, Workshop.settings("pilotnet", 1))))
                        .getType())
                .isEqualTo(FailureType.DATA.text());
        assertThat(failure(() -> activities.train(request(labelled, Workshop.settings("alexnet", 1))))
                        .getType())
                .isEqualTo(FailureType.CONFIGURATION.text());
        assertThat(failure(() -> activities.train(
                                request(VersionId.parse("track:v9"), Workshop.settings("pilotnet", 1))))
                        .getType())
                .isEqualTo(FailureType.NOT_FOUND.text());
        assertThat(failure(() -> activities.convert(new ConvertRequest(
                                WORKFLOW,
                                VersionId.parse("steering:v1"),
                                ArtifactName.parse("steering-engine"),
                                labelled,
                                "auto",
                                "auto")))
                        .getType())
                .isEqualTo(FailureType.NOT_FOUND.text());
    }

    @Test
    void a_training_without_test_images_answers_without_errors() throws JsonProcessingException {
        VersionId dataset = workshop.dataset("track", 4, true);

        Trained trained = activities.train(request(dataset, Workshop.settings("pilotnet", 1)));

        assertThat(Json.MAPPER.writeValueAsString(trained.metrics())).isEqualTo("{\"testImages\":0,\"trainImages\":4}");
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "4,0", "5,1"})
    void few_labels_train_and_the_gate_says_how_many_are_wanting(int frames, int testImages) {
        VersionId dataset = workshop.dataset("track", frames, true);

        Trained trained = activities.train(request(dataset, Workshop.settings("pilotnet", 1)));
        ApplicationFailure failure = failure(() -> activities.evaluate(
                new EvaluateRequest(WORKFLOW, trained.model(), Optional.empty(), dataset, GateSettings.defaults())));

        assertThat(trained.metrics().testImages()).isEqualTo(testImages);
        assertThat(trained.metrics().maeX().isPresent()).isEqualTo(testImages > 0);
        FailureAdvice advice = failure.getDetails().get(FailureAdvice.class);
        assertThat(failure.getType()).isEqualTo(FailureType.GATE_NOT_PASSED.text());
        assertThat(advice.what()).contains(testImages + " labelled test image");
        assertThat(advice.action()).startsWith("add " + (4 - testImages) + " labelled test images");
    }

    @Test
    void labels_that_are_all_equal_train_and_the_gate_says_that_it_cannot_judge() {
        VersionId dataset = workshop.dataset("track", 24, new Point(112, 150));

        Trained trained = activities.train(request(dataset, Workshop.settings("pilotnet", 1)));
        ApplicationFailure failure = failure(() -> activities.evaluate(
                new EvaluateRequest(WORKFLOW, trained.model(), Optional.empty(), dataset, GateSettings.defaults())));

        assertThat(failure.getDetails().get(FailureAdvice.class).what()).contains("can't judge");
    }

    @Test
    void a_learning_rate_far_too_high_is_a_failure_that_says_so() {
        VersionId dataset = workshop.dataset("track", 10, true);
        TrainSettings settings = new TrainSettings("pilotnet", Epochs.of(4), 4, 1e6, 1, Optional.empty());

        ApplicationFailure failure = failure(() -> activities.train(request(dataset, settings)));

        assertThat(failure.getType()).isEqualTo(FailureType.CONFIGURATION.text());
        assertThat(failure.getDetails().get(FailureAdvice.class).what()).contains("diverged", "1000000.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate", "convert"})
    void work_that_is_cancelled_ends_as_such_at_its_next_step_batch_or_frame(String stage) {
        VersionId dataset = workshop.dataset("track", 20, true);
        TrainRequest train = request(dataset, Workshop.settings("pilotnet", 1));
        VersionId model = activities.train(train).model();
        GpuActivities beating = environment.newActivityStub(
                GpuActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setHeartbeatTimeout(Duration.ofSeconds(1))
                        .build());
        // The first beat learns of it, the second one tells the work, the third one comes after that.
        CountDownLatch beats = new CountDownLatch(3);
        environment.setActivityHeartbeatListener(Object.class, details -> {
            if (cancelling) {
                beats.countDown();
            }
        });
        faults = point -> {
            if (point.equals(stage + "-started")) {
                environment.requestCancelActivity();
                cancelling = true;
                assertThatCode(beats::await).doesNotThrowAnyException();
            }
        };

        assertThatThrownBy(() -> {
                    switch (stage) {
                        case "train" -> beating.train(train);
                        case "evaluate" ->
                            beating.evaluate(new EvaluateRequest(
                                    WORKFLOW, model, Optional.of(model), dataset, GateSettings.defaults()));
                        default ->
                            beating.convert(new ConvertRequest(
                                    WORKFLOW, model, ArtifactName.parse("steering-engine"), dataset, "auto", "auto"));
                    }
                })
                .isInstanceOf(CanceledFailure.class);

        Run run = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(run.outcome()).contains(Outcome.FAILED);
        assertThat(run.summary().path(Runs.ERROR).asText()).isEqualTo("the work was told to stop");
    }

    private static TrainRequest request(VersionId dataset, TrainSettings settings) {
        return new TrainRequest(WORKFLOW, WorkId.of("work"), dataset, Workshop.MODEL, settings);
    }

    private static ApplicationFailure failure(ThrowingCallable call) {
        ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, call);
        return (ApplicationFailure) failure.getCause();
    }
}
