package dev.pitlane.artifacts.run;

import static dev.pitlane.artifacts.TestStore.REQUEST;
import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.newCommit;
import static dev.pitlane.artifacts.TestStore.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.error.ArtifactException.CommitConflictException;
import dev.pitlane.artifacts.error.ArtifactException.CorruptBlobException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.MemoryStorage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RunsTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final TestStore world = new TestStore(storage);
    private final Runs runs = world.store().runs();

    private static RunRequest request(CommitId commit, Digest request) {
        return new RunRequest(Job.TRAIN, commit, request, object().put("architecture", "pilotnet"), "retrain-1");
    }

    @Test
    void a_run_begins_with_its_config_and_nothing_else() {
        Run run = runs.start(request(newCommit(), REQUEST));

        assertThat(run.id().text()).matches("train-[0-9a-f]{16}");
        assertThat(run.config().path("architecture").asText()).isEqualTo("pilotnet");
        assertThat(run.who()).isEqualTo("retrain-1");
        assertThat(run.startedAt()).isEqualTo(TestStore.CLOCK.instant());
        assertThat(run.finishedAt()).isEmpty();
        assertThat(run.outcome()).isEmpty();
        assertThat(run.used()).isEmpty();
        assertThat(run.logged()).isEmpty();
        assertThat(run.attachments()).isEmpty();
        assertThat(runs.get(run.id())).isEqualTo(run);
    }

    @Test
    void a_retry_gets_its_run_again_as_it_stands() {
        CommitId commit = newCommit();
        Run first = runs.start(request(commit, REQUEST));
        runs.attach(first.id(), "curves.jsonl", bytes("{}\n"));

        Run again = runs.start(request(commit, REQUEST));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.attachments()).containsExactly("curves.jsonl");
    }

    @Test
    void the_same_commit_with_another_request_is_an_error() {
        CommitId commit = newCommit();
        runs.start(request(commit, REQUEST));

        assertThatThrownBy(() -> runs.start(request(commit, Digest.of("another"))))
                .isInstanceOf(CommitConflictException.class)
                .hasMessageContaining(commit.text());
    }

    @Test
    void a_use_is_kept_once_with_its_role() {
        VersionId dataset =
                world.log(tree -> tree.put("a", bytes("a"))).version().id();
        RunId run = runs.start(request(newCommit(), REQUEST)).id();

        runs.use(run, dataset, "dataset");
        runs.use(run, dataset, "dataset");
        runs.use(run, dataset, "test-frames");

        assertThat(runs.get(run).used()).extracting(Use::role).containsExactly("dataset", "test-frames");
        assertThat(runs.usedBy(dataset)).containsExactly(run);
    }

    @Test
    void a_use_of_nothing_is_an_error() {
        RunId run = runs.start(request(newCommit(), REQUEST)).id();

        assertThatThrownBy(() -> runs.use(run, VersionId.parse("track:v1"), "dataset"))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> runs.use(run, VersionId.parse("track:v1"), "No Role"))
                .isInstanceOf(ReferenceParseException.class);
        assertThatThrownBy(() -> runs.get(RunId.parse("train-none")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no run train-none");
    }

    @Test
    void a_marker_whose_use_was_never_written_is_passed_over() {
        VersionId dataset =
                world.log(tree -> tree.put("a", bytes("a"))).version().id();
        RunId run = runs.start(request(newCommit(), REQUEST)).id();
        storage.overwrite(Key.of("collections", "track", "usedby", "00000001", run.text()), new byte[0]);

        assertThat(runs.usedBy(dataset)).isEmpty();
    }

    @Test
    void what_a_workflow_left_open_is_ended_as_failed_and_nothing_else() {
        RunId open = started("run-b/1", "retrain-1");
        RunId beforeTheReset = started("run-a/1", "retrain-1");
        RunId byPerson = started("run-b/2", "ada");
        RunId others = started("run-c/1", "retrain-2");
        RunId succeeded = started("run-b/3", "retrain-1");
        runs.finish(succeeded, Outcome.SUCCEEDED, object());
        RunId failed = started("run-b/4", "retrain-1");
        runs.finish(failed, Outcome.FAILED, object().put(Runs.ERROR, "the disk was full"));

        assertThat(runs.endOpen("retrain-1", "run-b", TestStore.CLOCK.instant(), "the workflow was aborted"))
                .containsExactlyInAnyOrder(open, beforeTheReset, byPerson);

        assertThat(runs.get(open).outcome()).contains(Outcome.FAILED);
        assertThat(runs.get(open).summary().path(Runs.ERROR).asText()).isEqualTo("the workflow was aborted");
        assertThat(runs.get(others).outcome()).isEmpty();
        assertThat(runs.get(succeeded).outcome()).contains(Outcome.SUCCEEDED);
        assertThat(runs.get(failed).summary().path(Runs.ERROR).asText()).isEqualTo("the disk was full");
        assertThat(runs.endOpen("retrain-1", "run-b", TestStore.CLOCK.instant(), "again"))
                .isEmpty();
    }

    @Test
    void runs_from_before_a_workflow_are_not_even_read_when_it_ends() {
        RunId earlier = started("run-b/1", "retrain-1");
        storage.overwrite(Key.of("runs", earlier.text(), "run.json"), bytes("not to be read"));

        assertThat(runs.endOpen("retrain-1", "run-b", TestStore.CLOCK.instant().plusMillis(1), "over"))
                .isEmpty();
    }

    private RunId started(String commit, String who) {
        return runs.start(new RunRequest(Job.TRAIN, CommitId.parse(commit), REQUEST, object(), who))
                .id();
    }

    @Test
    void the_first_success_stays_and_a_failure_may_yet_succeed() {
        RunId run = runs.start(request(newCommit(), REQUEST)).id();

        runs.finish(run, Outcome.FAILED, object().put("error", "the disk was full"));
        assertThat(runs.get(run).outcome()).hasValue(Outcome.FAILED);
        runs.finish(run, Outcome.SUCCEEDED, object().put("maeX", 0.11));
        runs.finish(run, Outcome.SUCCEEDED, object().put("maeX", 0.22));
        runs.finish(run, Outcome.FAILED, object());

        assertThat(runs.get(run).outcome()).hasValue(Outcome.SUCCEEDED);
        assertThat(runs.get(run).summary().path("maeX").asDouble()).isEqualTo(0.11);
        assertThat(runs.get(run).finishedAt()).hasValue(TestStore.CLOCK.instant());
    }

    @Test
    void recorded_work_ends_its_run_with_what_it_answers() {
        VersionId dataset =
                world.log(tree -> tree.put("a", bytes("a"))).version().id();

        Run run = runs.record(new RunRequest(Job.TRAIN, newCommit(), object(), "me"), open -> {
            open.use(dataset, "dataset");
            open.attachLines("curves.jsonl", List.of(object().put("loss", 1)));
            return object().put("maeX", 0.11);
        });

        assertThat(run.outcome()).hasValue(Outcome.SUCCEEDED);
        assertThat(run.summary().path("maeX").asDouble()).isEqualTo(0.11);
        assertThat(run.used()).extracting(Use::version).containsExactly(dataset);
        assertThat(runs.attachment(run.id(), "curves.jsonl")).hasValue(bytes("{\"loss\":1}\n"));
    }

    @Test
    void every_way_out_of_recorded_work_ends_its_run_and_a_retry_may_yet_succeed() {
        RunRequest request = new RunRequest(Job.TRAIN, newCommit(), object(), "me");
        List<Throwable> waysOut =
                List.of(new IllegalStateException("no memory"), new IOException("gone"), new AssertionError("ours"));
        for (Throwable wayOut : waysOut) {
            assertThatThrownBy(() -> runs.record(request, open -> {
                        if (wayOut instanceof Exception failure) {
                            throw failure;
                        }
                        throw (Error) wayOut;
                    }))
                    .isSameAs(wayOut);

            Run failed = runs.start(request);
            assertThat(failed.outcome()).hasValue(Outcome.FAILED);
            assertThat(failed.summary().path(Runs.ERROR).asText()).isEqualTo(wayOut.getMessage());
        }

        Run done = runs.record(request, open -> object().put("images", 3));
        Run again = runs.record(request, open -> {
            throw new AssertionError("done work is done again");
        });

        assertThat(done.outcome()).hasValue(Outcome.SUCCEEDED);
        assertThat(again).isEqualTo(done);
    }

    @Test
    void work_that_went_wrong_but_answers_keeps_its_figures() {
        Run run = runs.record(new RunRequest(Job.DRIVE, newCommit(), object(), "me"), open -> {
            open.endsAsFailed();
            return object().put("laps", 0);
        });

        assertThat(run.outcome()).hasValue(Outcome.FAILED);
        assertThat(run.summary().path("laps").isInt()).isTrue();
    }

    @Test
    void the_same_failure_over_and_over_is_written_once() {
        RunId run = runs.start(request(newCommit(), REQUEST)).id();

        for (int attempt = 0; attempt < 3; attempt++) {
            runs.finish(run, Outcome.FAILED, object().put(Runs.ERROR, "the camera is off"));
        }

        assertThat(storage.list(Key.of("runs", run.text(), "outcomes"), "")).hasSize(1);
    }

    @Test
    void of_an_attachment_the_last_counts() {
        RunId run = runs.start(request(newCommit(), REQUEST)).id();

        runs.attach(run, "curves.jsonl", bytes("first"));
        runs.attach(run, "curves.jsonl", bytes("second"));
        runs.attach(run, "predictions.jsonl", bytes("third"));

        assertThat(runs.attachment(run, "curves.jsonl")).hasValue(bytes("second"));
        assertThat(runs.attachment(run, "none")).isEmpty();
        assertThat(runs.get(run).attachments()).containsExactly("curves.jsonl", "predictions.jsonl");
        assertThatThrownBy(() -> runs.attach(run, "../evil", bytes("x"))).isInstanceOf(ReferenceParseException.class);
    }

    @Test
    void a_corrupt_attachment_is_named() {
        RunId run = runs.start(request(newCommit(), REQUEST)).id();
        runs.attach(run, "curves.jsonl", bytes("good"));
        storage.overwrite(Key.of("blobs", Digest.of("good").hex()), bytes("evil"));

        assertThatThrownBy(() -> runs.attachment(run, "curves.jsonl"))
                .isInstanceOf(CorruptBlobException.class)
                .hasMessageContaining(Digest.of("good").hex());
    }

    @Test
    void a_run_killed_before_it_wrote_its_version_down_still_shows_it() {
        CommitId commit = newCommit();
        VersionId made =
                world.log(commit, tree -> tree.put("a", bytes("a"))).version().id();
        RunId run = world.run(Job.IMPORT, commit);
        storage.lose(Key.of("runs", run.text(), "logged", "track@00000001.json"));

        assertThat(runs.get(run).logged()).containsExactly(made);
    }

    @Test
    void the_newest_runs_come_first() {
        Instant[] now = {Instant.parse("2026-11-01T12:00:00Z")};
        InstantSource ticking = () -> now[0] = now[0].plus(Duration.ofSeconds(1));
        Runs ticked =
                ArtifactStore.over(storage, ticking.withZone(ZoneOffset.UTC)).runs();
        RunId first = ticked.start(request(newCommit(), REQUEST)).id();
        RunId second = ticked.start(new RunRequest(Job.IMPORT, newCommit(), REQUEST, object(), "me"))
                .id();
        RunId third = ticked.start(request(newCommit(), REQUEST)).id();

        assertThat(ticked.list(RunFilter.newest(2))).extracting(Run::id).containsExactly(third, second);
        assertThat(ticked.list(new RunFilter(Optional.of(Job.TRAIN), 10)))
                .extracting(Run::id)
                .containsExactly(third, first);
    }

    @Test
    void what_a_caller_does_with_a_config_does_not_change_the_run() {
        ObjectNode config = object().put("epochs", 3);
        RunRequest request = new RunRequest(Job.TRAIN, newCommit(), REQUEST, config, "me");
        config.put("epochs", 4);
        Run run = runs.start(request);
        run.config().put("epochs", 5);

        assertThat(run.config().path("epochs").asInt()).isEqualTo(3);
    }
}
