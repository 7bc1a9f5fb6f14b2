package dev.pitlane.gpu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.gpu.Workshop;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.networks.NetworkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                .isEqualTo(112 * outcome.test().orElseThrow().maeX());
        assertThat(outcome.effort().trainImages()).isBetween(15, 16);
        assertThat(outcome.testImages()).isEqualTo(4);
        assertThat(lines(run, "curves.jsonl")).hasSize(outcome.effort().steps());
        assertThat(lines(run, "predictions.jsonl")).hasSize(4);
    }

    @Test
    void what_was_not_measured_is_absent_and_never_zero() {
        VersionId dataset = workshop.dataset("track", 4, true);

        TrainOutcome outcome = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);

        assertThat(outcome.test()).isEmpty();
        assertThat(workshop.store().runs().get(outcome.run()).summary().properties())
                .extracting(Map.Entry::getKey)
                .contains("testImages", "trainImages")
                .noneMatch(name -> name.startsWith("mae"));
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
        Run stopped = stopped(dataset, commit, TrainJobTest::stopAfterThree, "stopped");

        TrainOutcome resumed = job.run(Workshop.order(dataset, commit), TrainingWatch.NONE);
        TrainOutcome unbroken = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);

        assertThat(resumed.effort().resumedFromStep()).isEqualTo(2);
        assertThat(resumed.run()).isEqualTo(stopped.id());
        assertThat(workshop.store()
                        .scratch(Workshop.order(dataset, commit).work())
                        .list())
                .isEmpty();
        assertThat(unbroken.effort().resumedFromStep()).isZero();
        assertThat(unbroken.model()).isEqualTo(resumed.model());
    }

    private Run stopped(VersionId dataset, CommitId commit, TrainingWatch stops, String message) {
        assertThatThrownBy(() -> job.run(Workshop.order(dataset, commit), stops))
                .hasMessage(message);
        Run stopped = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(stopped.outcome()).contains(Outcome.FAILED);
        return stopped;
    }

    @Test
    void a_training_that_is_stopped_while_it_is_tested_is_taken_up_by_the_next_try() {
        VersionId dataset = workshop.dataset("track", 20, true);
        CommitId commit = CommitId.random();
        TrainingWatch stops = new TrainingWatch() {
            @Override
            public void stepped(Step step) {}

            @Override
            public void testing(ScoringWatch.Place place) {
                throw new IllegalStateException("stopped before test frame " + place.frame());
            }
        };
        Run stopped = stopped(dataset, commit, stops, "stopped before test frame 0");

        TrainOutcome resumed = job.run(Workshop.order(dataset, commit), TrainingWatch.NONE);
        TrainOutcome unbroken = job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE);

        assertThat(resumed.effort().resumedFromStep()).isEqualTo(2);
        assertThat(resumed.run()).isEqualTo(stopped.id());
        assertThat(resumed.test()).isEqualTo(unbroken.test());
        assertThat(unbroken.model()).isEqualTo(resumed.model());
    }

    @Test
    void a_dataset_without_labels_says_what_to_do_and_fails_the_run() {
        VersionId dataset = workshop.dataset("track", 6, false);

        assertThatThrownBy(() -> job.run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE))
                .isInstanceOfSatisfying(GpuException.NothingToLearn.class, e -> {
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
                .isInstanceOf(NetworkException.UnknownArchitecture.class)
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
                .isInstanceOf(NetworkException.WrongWeights.class)
                .hasMessageContaining("steering:v1");
    }

    @Test
    void a_retry_starts_from_the_model_that_the_alias_named_at_the_first_try() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId first = train(Workshop.order(dataset, CommitId.random()));
        VersionId second = train(Workshop.order(dataset, CommitId.random(), Workshop.settings("pilotnet", 2)));
        produce(first);
        TrainSettings settings = Workshop.settings("pilotnet", 3).startingFrom(Optional.of("steering:production"));
        CommitId commit = CommitId.random();
        assertThatThrownBy(() -> job.run(Workshop.order(dataset, commit, settings), TrainJobTest::stopAfterThree))
                .hasMessage("stopped");
        produce(second);

        TrainOutcome retried = job.run(Workshop.order(dataset, commit, settings), TrainingWatch.NONE);

        assertThat(retried.effort().resumedFromStep()).isEqualTo(2);
        assertThat(workshop.store().runs().get(retried.run()).used())
                .extracting(use -> use.role() + " " + use.version())
                .containsExactly("dataset track:v1", "pretrained steering:v1");
    }

    @Test
    void new_work_starts_from_the_model_that_the_alias_names_by_then() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId first = train(Workshop.order(dataset, CommitId.random()));
        VersionId second = train(Workshop.order(dataset, CommitId.random(), Workshop.settings("pilotnet", 2)));
        produce(first);
        TrainSettings settings = Workshop.settings("pilotnet", 3).startingFrom(Optional.of("steering:production"));
        train(Workshop.order(dataset, CommitId.random(), settings));
        produce(second);

        TrainOutcome again = job.run(Workshop.order(dataset, CommitId.random(), settings), TrainingWatch.NONE);

        assertThat(workshop.store().runs().get(again.run()).used())
                .extracting(use -> use.role() + " " + use.version())
                .containsExactly("dataset track:v1", "pretrained steering:v2");
    }

    @Test
    void a_training_by_hand_that_was_stopped_is_taken_up_by_the_same_command() {
        VersionId dataset = workshop.dataset("track", 20, true);
        TrainOrder stopped = byHand(dataset, Workshop.settings("pilotnet", 1));
        assertThatThrownBy(() -> job.run(stopped, TrainJobTest::stopAfterThree)).hasMessage("stopped");

        TrainOrder again = byHand(dataset, Workshop.settings("pilotnet", 1));
        TrainOutcome outcome = job.run(again, TrainingWatch.NONE);

        assertThat(again).isEqualTo(stopped);
        assertThat(outcome.effort().resumedFromStep()).isEqualTo(2);
        assertThat(workshop.store().scratch(again.work()).list()).isEmpty();
        assertThat(byHand(dataset, Workshop.settings("pilotnet", 1)).commit()).isNotEqualTo(stopped.commit());
    }

    @Test
    void another_training_by_hand_clears_away_what_a_killed_one_left() {
        VersionId dataset = workshop.dataset("track", 20, true);
        TrainOrder killed = byHand(dataset, Workshop.settings("pilotnet", 1));
        Run open = workshop.store()
                .runs()
                .start(new RunRequest(Job.TRAIN, killed.commit(), killed.asked().request(), "test"));
        workshop.store().scratch(killed.work()).put("checkpoint.safetensors", new byte[] {1});

        TrainOrder other = byHand(dataset, Workshop.settings("pilotnet", 2));

        assertThat(workshop.store().scratch(other.work()).list())
                .doesNotContain("checkpoint.safetensors")
                .filteredOn(name -> name.startsWith("commit"))
                .hasSize(1);
        assertThat(workshop.store().runs().get(open.id()).outcome()).contains(Outcome.FAILED);
        assertThat(other.commit()).isNotEqualTo(killed.commit());
    }

    @Test
    void a_training_by_hand_that_still_runs_is_not_given_up_for_another_one() throws IOException, InterruptedException {
        VersionId dataset = workshop.dataset("track", 20, true);
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            TrainOrder running = ByHand.order(
                    workshop.store(),
                    "ada",
                    dataset,
                    Workshop.MODEL,
                    Workshop.settings("pilotnet", 1),
                    other.toHandle());
            Run open = workshop.store()
                    .runs()
                    .start(new RunRequest(
                            Job.TRAIN, running.commit(), running.asked().request(), "test"));

            assertThatThrownBy(() -> byHand(dataset, Workshop.settings("pilotnet", 2)))
                    .isInstanceOf(GpuException.AlreadyTraining.class)
                    .hasMessageContaining("process " + other.pid() + " trains " + Workshop.MODEL.text());
            assertThat(workshop.store().runs().get(open.id()).outcome()).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(byHand(dataset, Workshop.settings("pilotnet", 2)).who()).isEqualTo("ada");
    }

    @Test
    void any_error_closes_the_run_as_failed() {
        VersionId dataset = workshop.dataset("track", 6, true);

        assertThatThrownBy(() -> job.run(Workshop.order(dataset, CommitId.random()), step -> {
                    throw new AssertionError("a fault of ours");
                }))
                .hasMessage("a fault of ours");

        Run run = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(run.outcome()).contains(Outcome.FAILED);
        assertThat(run.summary().path("error").asText()).isEqualTo("a fault of ours");
    }

    private TrainOrder byHand(VersionId dataset, TrainSettings settings) {
        return ByHand.order(workshop.store(), "ada", dataset, Workshop.MODEL, settings);
    }

    private VersionId train(TrainOrder order) {
        return job.run(order, TrainingWatch.NONE).model();
    }

    private void produce(VersionId model) {
        workshop.store()
                .aliases()
                .move(Workshop.MODEL, AliasName.parse("production"), model, Expected.anything(), "test", "test");
    }

    private static TrainSettings from(VersionId model, String architecture) {
        return Workshop.settings(architecture, 1).startingFrom(Optional.of(model.toString()));
    }

    private static void stopAfterThree(TrainingWatch.Step step) {
        if (step.step() == 3) {
            throw new IllegalStateException("stopped");
        }
    }

    private List<String> lines(Run run, String name) {
        byte[] bytes = workshop.store().runs().attachment(run.id(), name).orElseThrow();
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
