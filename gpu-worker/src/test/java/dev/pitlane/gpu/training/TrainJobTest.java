package dev.pitlane.gpu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.error.NotFoundException;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.gpu.Workshop;
import dev.pitlane.gpu.error.NothingToLearnException;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.networks.UnknownArchitectureException;
import dev.pitlane.networks.WeightsException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainJobTest {

    private static TorchThread torch;

    @TempDir
    private Path folder;

    private Workshop workshop;
    private TrainJob job;

    @BeforeAll
    static void open() {
        torch = TorchThread.open(2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @BeforeEach
    void prepare() {
        workshop = new Workshop(folder);
        job = new TrainJob(workshop.store(), torch, CheckpointPolicy.everySteps(2));
    }

    @Test
    void a_training_logs_a_model_and_a_run_that_says_how_it_was_made() {
        VersionId dataset = workshop.dataset("track", 20, true);

        TrainOutcome outcome = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);

        Version model = workshop.store().version(outcome.model());
        assertThat(model.id()).hasToString("steering:v1");
        assertThat(workshop.store().tree(model).entries())
                .extracting(entry -> entry.path())
                .containsExactly("config.json", "model.safetensors");
        Run run = workshop.store().runs().get(model.loggedBy().orElseThrow());
        assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(run.config().path("architecture").asText()).isEqualTo("pilotnet");
        assertThat(run.used()).singleElement().satisfies(use -> {
            assertThat(use.version()).isEqualTo(dataset);
            assertThat(use.role()).isEqualTo("dataset");
        });
        assertThat(run.summary().path("maeXPixels").asDouble())
                .isEqualTo(112 * outcome.test().maeX());
        assertThat(outcome.trainImages()).isBetween(15, 16);
        assertThat(outcome.test().images()).isEqualTo(4);
        assertThat(lines(run, "curves.jsonl")).hasSize(outcome.steps());
        assertThat(lines(run, "predictions.jsonl")).hasSize(4);
    }

    @Test
    void a_retry_with_the_same_commit_trains_no_second_time() {
        VersionId dataset = workshop.dataset("track", 20, true);
        CommitId commit = CommitId.random();
        TrainOutcome first = job.run(Workshop.order(dataset, commit), TrainingWatch.NONE);

        TrainOutcome retried = job.run(Workshop.order(dataset, commit), progress -> {
            throw new AssertionError("trained again");
        });

        assertThat(retried).isEqualTo(first);
        assertThat(workshop.store().versions(Workshop.MODEL)).hasSize(1);
    }

    @Test
    void the_same_training_again_is_the_same_version() {
        VersionId dataset = workshop.dataset("track", 20, true);

        TrainOutcome first = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);
        TrainOutcome second = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);

        assertThat(second.model()).isEqualTo(first.model());
        assertThat(second.run()).isNotEqualTo(first.run());
        assertThat(workshop.store().runs().get(second.run()).unchanged()).containsExactly(first.model());
    }

    @Test
    void a_training_that_was_stopped_is_taken_up_by_the_next_try_and_ends_with_the_same_digest() {
        VersionId dataset = workshop.dataset("track", 20, true);
        CommitId commit = CommitId.random();
        assertThatThrownBy(() -> job.run(Workshop.order(dataset, commit), TrainJobTest::stopAfterThree))
                .hasMessage("stopped");
        Run stopped = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(stopped.outcome()).isEmpty();

        TrainOutcome resumed = job.run(Workshop.order(dataset, commit), TrainingWatch.NONE);
        TrainOutcome unbroken = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);

        assertThat(resumed.resumedFromStep()).isEqualTo(2);
        assertThat(resumed.run()).isEqualTo(stopped.id());
        assertThat(unbroken.resumedFromStep()).isZero();
        assertThat(unbroken.model()).isEqualTo(resumed.model());
    }

    @Test
    void a_dataset_without_labels_says_what_to_do_and_fails_the_run() {
        VersionId dataset = workshop.dataset("track", 6, false);

        assertThatThrownBy(() -> job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE))
                .isInstanceOfSatisfying(NothingToLearnException.class, e -> {
                    assertThat(e).hasMessageContaining("track:v1").hasMessageContaining("6 images");
                    assertThat(e.action()).contains("label");
                });

        Run run = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(run.outcome()).contains(Outcome.FAILED);
        assertThat(run.summary().path("error").asText()).contains("track:v1");
    }

    @Test
    void a_dataset_that_is_not_there_and_an_architecture_that_is_not_are_named() {
        assertThatThrownBy(() ->
                        job.run(Workshop.order(VersionId.parse("track:v9"), CommitId.random()), TrainingWatch.NONE))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("track");
        VersionId dataset = workshop.dataset("track", 6, true);
        assertThatThrownBy(() -> job.run(
                        Workshop.order(dataset, CommitId.random(), Workshop.settings("alexnet", 1)),
                        TrainingWatch.NONE))
                .isInstanceOf(UnknownArchitectureException.class)
                .hasMessageContaining("alexnet");
    }

    @Test
    void a_training_may_start_from_another_model_of_the_same_architecture() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId first = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE)
                .model();

        TrainOutcome second =
                job.run(Workshop.order(dataset, CommitId.random(), from(first, "pilotnet")), TrainingWatch.NONE);

        assertThat(workshop.store().runs().get(second.run()).used())
                .extracting(use -> use.role() + " " + use.version())
                .containsExactly("dataset track:v1", "pretrained steering:v1");
        assertThat(second.model()).isNotEqualTo(first);
        assertThatThrownBy(() -> job.run(
                        Workshop.order(dataset, CommitId.random(), from(first, "resnet18")), TrainingWatch.NONE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("steering:v1");
    }

    private static TrainSettings from(VersionId model, String architecture) {
        TrainSettings settings = Workshop.settings(architecture, 1);
        return new TrainSettings(
                architecture,
                settings.epochs(),
                settings.batchSize(),
                settings.learningRate(),
                settings.seed(),
                Optional.of(model.toString()));
    }

    private static void stopAfterThree(Progress progress) {
        if (progress.step() == 3) {
            throw new IllegalStateException("stopped");
        }
    }

    private List<String> lines(Run run, String name) {
        byte[] bytes = workshop.store().runs().attachment(run.id(), name).orElseThrow();
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
