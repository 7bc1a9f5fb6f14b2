package dev.pitlane.gpu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.activities.message.TrainSettings;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.artifacts.run.Use;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.SetLabels;
import dev.pitlane.gpu.Workshop;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.gpu.training.TrainOutcome;
import dev.pitlane.gpu.training.TrainingWatch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobTest {

    private static TorchThread torch;

    @TempDir
    private Path folder;

    private Workshop workshop;
    private EvaluateJob job;

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
        job = new EvaluateJob(workshop.store(), torch);
    }

    @Test
    void a_first_model_is_measured_on_the_test_block_against_the_constant_predictor() {
        VersionId dataset = workshop.dataset("track", 20, true);
        TrainOutcome model = train(dataset, 1);

        EvaluateOutcome outcome = evaluate(model.model(), Optional.empty(), dataset);

        assertThat(outcome.measures().candidate()).isEqualTo(model.test());
        assertThat(outcome.measures().constantMaeX().orElseThrow()).isPositive();
        assertThat(outcome.measures().production()).isEmpty();
        assertThat(workshop.store().runs().get(outcome.run()).used())
                .extracting(Use::role)
                .containsExactly("candidate", "dataset");
    }

    @Test
    void candidate_and_production_are_measured_on_the_same_frames() {
        VersionId dataset = workshop.dataset("track", 20, true);
        TrainOutcome production = train(dataset, 1);
        TrainOutcome candidate = train(dataset, 2);

        EvaluateOutcome outcome = evaluate(candidate.model(), Optional.of(production.model()), dataset);

        assertThat(outcome.measures().candidate()).isEqualTo(candidate.test());
        assertThat(outcome.measures().production()).isEqualTo(production.test());
        boolean better = candidate.test().orElseThrow().maeX()
                <= production.test().orElseThrow().maeX();
        assertThat(outcome.ruling() instanceof Ruling.Passed).isEqualTo(better);
    }

    @Test
    void production_compared_with_itself_is_unchanged() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId model = train(dataset, 1).model();

        assertThat(evaluate(model, Optional.of(model), dataset).ruling()).isInstanceOf(Ruling.Unchanged.class);
    }

    @Test
    void frames_that_a_model_has_learned_from_do_not_count() {
        // The small dataset's test frames are the first of the large one's train block.
        VersionId large = workshop.dataset("large", 40, true);
        VersionId small = workshop.dataset("small", 20, true);
        VersionId model = train(large, 1).model();

        EvaluateOutcome outcome = evaluate(model, Optional.empty(), small);

        assertThat(outcome.measures().candidate()).isEmpty();
        assertThat(outcome.passed()).isEmpty();
        assertThat(workshop.store().runs().get(outcome.run()).summary().has("maeX"))
                .isFalse();
        assertThat(outcome.ruling())
                .isInstanceOfSatisfying(Ruling.Undecided.class, ruling -> assertThat(ruling.action())
                        .startsWith("add 4 labelled test images"));
    }

    @Test
    void frames_that_a_model_behind_the_candidate_or_production_has_learned_from_do_not_count_either() {
        VersionId large = workshop.dataset("large", 40, true);
        VersionId small = workshop.dataset("small", 20, true);
        VersionId other = workshop.dataset("other", 20, 8L);
        VersionId behind = train(large, 1).model();
        VersionId apart = train(other, 1).model();
        VersionId started = train(other, Optional.of(behind)).model();

        assertThat(evaluate(apart, Optional.empty(), small).measures().images()).isEqualTo(4);
        assertThat(evaluate(started, Optional.empty(), small).measures().images())
                .isZero();
        assertThat(evaluate(apart, Optional.of(started), small).measures().images())
                .isZero();
    }

    @Test
    void a_label_that_was_learned_counts_for_the_constant_predictor_as_it_was_also_where_it_was_taken_back() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId first = train(dataset, 1).model();
        List<Image> learned = new Datasets(workshop.store())
                .open(workshop.store().version(dataset))
                .labelled(Block.TRAIN);
        VersionId rejected = reject(dataset, learned.subList(0, learned.size() - 1));

        VersionId second = train(rejected, Optional.of(first)).model();

        assertThat(evaluate(second, Optional.empty(), rejected).measures().constantMaeX())
                .isEqualTo(evaluate(first, Optional.empty(), dataset).measures().constantMaeX())
                .isNotEqualTo(evaluate(train(rejected, 1).model(), Optional.empty(), rejected)
                        .measures()
                        .constantMaeX());
    }

    @Test
    void what_an_evaluation_reads_grows_by_little_with_each_model_behind_the_candidate() {
        for (int session = 0; session < 30; session++) {
            workshop.dataset("track", 5, 100L + session);
        }
        VersionId model = train(workshop.dataset("track", 5, 200L), 1).model();
        List<Integer> reads = new ArrayList<>();
        for (int loop = 1; loop <= 4; loop++) {
            VersionId dataset = workshop.dataset("track", 5, 200L + loop);
            VersionId candidate = train(dataset, Optional.of(model)).model();
            reads.add(readsOf(candidate, Optional.of(model), dataset));
            model = candidate;
        }

        // Of the model behind: its version, its run with what that used, the dataset's version, and what differs of it.
        for (int i = 1; i < reads.size(); i++) {
            assertThat(reads.get(i) - reads.get(i - 1)).as("reads %s", reads).isBetween(0, 20);
        }
    }

    private int readsOf(VersionId candidate, Optional<VersionId> production, VersionId dataset) {
        // Another process knows nothing of what was read before.
        Workshop elsewhere = new Workshop(folder);
        int before = elsewhere.reads();
        new EvaluateJob(elsewhere.store(), torch)
                .run(order(CommitId.random(), candidate, production, dataset), ScoringWatch.NONE);
        return elsewhere.reads() - before;
    }

    private VersionId reject(VersionId dataset, List<Image> images) {
        CommitId commit = CommitId.random();
        List<LabelRevision> revisions = images.stream()
                .map(image -> new LabelRevision(
                        image.digest(), new LabelDecision.Rejected(), "ada", Instant.parse("2026-11-23T08:00:00Z")))
                .toList();
        return new Datasets(workshop.store())
                .setLabels(new SetLabels(dataset.name(), commit, workshop.run(commit), dataset, revisions))
                .id();
    }

    private TrainOutcome train(VersionId dataset, Optional<VersionId> pretrained) {
        TrainSettings settings = Workshop.settings("pilotnet", 1).startingFrom(pretrained.map(VersionId::toString));
        return new TrainJob(workshop.store(), torch, CheckpointPolicy.everySteps(100))
                .run(Workshop.order(dataset, CommitId.random(), settings), TrainingWatch.NONE);
    }

    @Test
    void a_retry_with_the_same_commit_gives_the_same_verdict() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId model = train(dataset, 1).model();
        EvaluateOrder order = order(CommitId.random(), model, Optional.of(model), dataset);

        assertThat(job.run(order, ScoringWatch.NONE)).isEqualTo(job.run(order, ScoringWatch.NONE));
    }

    @Test
    void an_evaluation_that_is_stopped_ends_before_the_next_batch_and_the_next_try_gives_the_full_result() {
        VersionId dataset = workshop.dataset("track", 100, true);
        VersionId production = train(dataset, 1).model();
        VersionId candidate = train(dataset, 2).model();
        EvaluateOrder order = order(CommitId.random(), candidate, Optional.of(production), dataset);
        List<ScoringWatch.Place> places = new ArrayList<>();

        assertThatThrownBy(() -> job.run(order, place -> {
                    places.add(place);
                    if (place.asked().equals("production")) {
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");

        assertThat(places)
                .containsExactly(
                        new ScoringWatch.Place("candidate", 0, 20),
                        new ScoringWatch.Place("candidate", 16, 20),
                        new ScoringWatch.Place("production", 0, 20));
        Run stopped = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(stopped.outcome()).contains(Outcome.FAILED);
        EvaluateOutcome repeated = job.run(order, ScoringWatch.NONE);
        assertThat(repeated.run()).isEqualTo(stopped.id());
        assertThat(repeated.measures())
                .isEqualTo(evaluate(candidate, Optional.of(production), dataset).measures());
        assertThat(workshop.store().runs().get(stopped.id()).outcome()).contains(Outcome.SUCCEEDED);
    }

    private TrainOutcome train(VersionId dataset, long seed) {
        return new TrainJob(workshop.store(), torch, CheckpointPolicy.everySteps(100))
                .run(
                        Workshop.order(dataset, CommitId.random(), Workshop.settings("pilotnet", seed)),
                        TrainingWatch.NONE);
    }

    private EvaluateOutcome evaluate(VersionId model, Optional<VersionId> production, VersionId dataset) {
        return job.run(order(CommitId.random(), model, production, dataset), ScoringWatch.NONE);
    }

    private static EvaluateOrder order(
            CommitId commit, VersionId model, Optional<VersionId> production, VersionId dataset) {
        return new EvaluateOrder(commit, "test", model, production, dataset, GateSettings.defaults());
    }
}
