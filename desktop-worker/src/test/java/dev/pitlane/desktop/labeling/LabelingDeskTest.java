package dev.pitlane.desktop.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.Frames;
import dev.pitlane.desktop.Garage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelingDeskTest {
    @TempDir
    Path folder;

    private Garage garage;

    @BeforeEach
    void open_the_garage() {
        garage = new Garage(folder);
    }

    private static void label(LabelingTask task, int place, double x, double y) {
        decide(task, place, new LabelDecision.Labelled(new Point(x, y)), "");
    }

    private static void decide(LabelingTask task, int place, LabelDecision decision, String id) {
        task.decide(new LabelingTask.Request(id, image(task, place).toString(), decision, Via.CLICK, ""));
    }

    private static Digest image(LabelingTask task, int place) {
        return task.facts().images().get(place).digest();
    }

    private static Optional<TaskView.Decision> decision(LabelingTask task, int place) {
        return task.detail().images().get(place).decision();
    }

    @Test
    void a_task_holds_the_images_without_a_label_and_goes_on_at_the_next_one() {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));

        label(task, 0, 10, 20);
        label(task, 1, 30, 40);

        assertThat(task.counts().labelled()).isEqualTo(2);
        assertThat(task.detail().next()).contains(image(task, 2));
    }

    @Test
    void a_desktop_that_was_killed_goes_on_where_it_was() {
        OpenTask request = Garage.task("t", garage.collect(12));
        LabelingTask before = garage.desk("one").open(request);
        label(before, 0, 10, 20);
        decide(before, 1, new LabelDecision.Rejected(), "");

        // Never closed: as after kill -9, only what is on the disk is left.
        LabelingTask after = garage.desk("one").task("t");

        assertThat(after.detail()).isEqualTo(before.detail());
        assertThat(after.detail().next()).contains(image(after, 2));
    }

    @Test
    void a_later_decision_about_an_image_counts_and_undo_brings_back_the_one_before_to_the_very_first() {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);
        label(task, 0, 11, 21);
        decide(task, 0, new LabelDecision.Rejected(), "");
        label(task, 3, 50, 60);

        task.undo("", "");
        assertThat(decision(task, 3)).isEmpty();
        assertThat(decision(task, 0).orElseThrow().kind()).isEqualTo("reject");
        assertThat(task.detail().next()).contains(image(task, 3));
        task.undo("", "");
        assertThat(decision(task, 0).orElseThrow().x()).isEqualTo(11);
        task.undo("", "");
        assertThat(decision(task, 0).orElseThrow().x()).isEqualTo(10);
        task.undo("", "");
        assertThat(decision(task, 0)).isEmpty();

        TaskView.Answer nothingLeft = task.undo("", "");
        assertThat(nothingLeft.image()).isEmpty();
        assertThat(nothingLeft.canUndo()).isFalse();
    }

    @Test
    void a_request_sent_twice_counts_once() {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));
        decide(task, 0, new LabelDecision.Labelled(new Point(1, 1)), "first");
        decide(task, 0, new LabelDecision.Labelled(new Point(1, 1)), "first");
        decide(task, 1, new LabelDecision.Labelled(new Point(2, 2)), "second");

        task.undo("back", "");
        task.undo("back", "");

        assertThat(task.detail().revision()).isEqualTo(3);
        assertThat(task.counts().labelled()).isEqualTo(1);
    }

    @Test
    void another_desktop_takes_over_with_all_labels_and_the_first_one_takes_no_more() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        LabelingTask there = first.open(Garage.task("t", dataset));
        label(there, 0, 10, 20);
        label(there, 1, 30, 40);
        there.undo("", "");
        first.copyJournals();

        LabelingTask here = garage.desk("two").open(Garage.task("t", dataset));
        first.copyJournals();

        assertThat(decision(here, 0).orElseThrow().x()).isEqualTo(10);
        assertThat(here.counts().labelled()).isEqualTo(1);
        assertThat(there.summary().state()).isEqualTo(TaskState.MOVED);
        assertThat(there.summary().detail()).isEqualTo("two");
        assertThatThrownBy(() -> label(there, 2, 1, 1)).isInstanceOf(TaskNotOpenException.class);
    }

    @Test
    void a_desktop_that_lost_its_disk_finds_its_labels_in_the_store() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        label(first.open(Garage.task("t", dataset)), 0, 10, 20);
        first.copyJournals();

        LabelingTask again = new LabelingDesk(
                        garage.store, folder.resolve("new disk"), new WorkerId("one"), "kim", Clock.systemUTC())
                .open(Garage.task("t", dataset));

        assertThat(again.counts().labelled()).isEqualTo(1);
    }

    @Test
    void a_new_task_for_the_same_work_takes_the_labels_of_the_old_one_up() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask old = desk.open(Garage.task("t-1", dataset));
        label(old, 0, 10, 20);

        LabelingTask renewed = desk.open(Garage.task("t-2", dataset));

        assertThat(renewed.counts().labelled()).isEqualTo(1);
        assertThat(old.state()).isEqualTo(TaskState.CLOSED);
    }

    @Test
    void the_last_labels_of_the_desktop_that_lost_the_task_are_committed_too() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        LabelingTask there = first.open(Garage.task("t", dataset));
        LabelingDesk second = garage.desk("two");
        LabelingTask here = second.open(Garage.task("t", dataset));
        label(there, 0, 10, 20);
        label(here, 1, 30, 40);
        first.copyJournals();

        CommittedLabels committed = second.commit(new CommitTask(TaskId.parse("t"), CommitId.random(), ""));

        assertThat(there.state()).isEqualTo(TaskState.MOVED);
        assertThat(committed.counts().labelled()).isEqualTo(2);
    }

    @Test
    void labels_that_were_not_committed_before_the_workflow_collected_again_are_there_for_the_new_version() {
        LabelingDesk desk = garage.desk("one");
        LabelingTask before = desk.open(Garage.task("t-1", garage.collect(12), "first"));
        label(before, 0, 10, 20);
        desk.close(TaskId.parse("t-1"), "an earlier stage runs again");

        VersionId more =
                garage.add(List.of(Frames.drawn(900), Frames.drawn(901)), Optional.empty(), "car-1", Job.COLLECT);
        LabelingTask after = desk.open(Garage.task("t-2", more, "second"));

        assertThat(after.counts().images()).isGreaterThan(before.counts().images());
        assertThat(decision(after, 0).orElseThrow().x()).isEqualTo(10);
    }

    @Test
    void what_was_undone_is_not_brought_back_by_the_copy_in_the_store() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", dataset));
        label(task, 0, 10, 20);
        desk.copyJournals();
        task.undo("", "");

        LabelingTask again = desk.open(Garage.task("t", dataset));

        assertThat(again.counts().labelled()).isZero();
    }

    @Test
    void opened_again_by_the_same_activity_a_finished_task_stays_finished_and_by_another_it_opens() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        OpenTask request = Garage.task("t", dataset);
        LabelingTask task = desk.open(request);
        label(task, 0, 10, 20);
        desk.commit(new CommitTask(request.task(), CommitId.random(), ""));

        desk.open(request);
        assertThat(task.state()).isEqualTo(TaskState.COMMITTED);

        desk.open(Garage.task("t", dataset));
        assertThat(task.state()).isEqualTo(TaskState.OPEN);
        assertThat(task.counts().labelled()).isEqualTo(1);
    }

    @Test
    void done_with_no_label_at_all_is_refused_and_the_task_stays_open() {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));
        assertThatThrownBy(() -> task.done("")).isInstanceOf(NoLabelsException.class);

        decide(task, 0, new LabelDecision.Rejected(), "");
        assertThatThrownBy(() -> task.done(""))
                .isInstanceOf(NoLabelsException.class)
                .hasMessageContaining("rejected");
        assertThat(task.state()).isEqualTo(TaskState.OPEN);
    }

    @Test
    void done_with_images_left_is_fine_and_then_nothing_changes_any_more() {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);

        task.done("");
        task.done("");

        assertThat(task.state()).isEqualTo(TaskState.DONE);
        assertThat(garage.desk("one").task("t").state()).isEqualTo(TaskState.DONE);
        assertThatThrownBy(() -> label(task, 1, 1, 1)).isInstanceOf(TaskNotOpenException.class);
        assertThatThrownBy(() -> task.undo("", "")).isInstanceOf(TaskNotOpenException.class);
    }

    @Test
    void committing_logs_a_label_run_and_a_retry_answers_the_same() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        OpenTask request = Garage.task("t", dataset);
        LabelingTask task = desk.open(request);
        label(task, 0, 10, 20);
        label(task, 0, 12.5, 22);
        decide(task, 1, new LabelDecision.Rejected(), "");
        task.done("alex");
        CommitTask commit = new CommitTask(request.task(), CommitId.random(), "");

        CommittedLabels first = desk.commit(commit);
        CommittedLabels retried = garage.desk("one").commit(commit);

        assertThat(retried.version().id()).isEqualTo(first.version().id());
        assertThat(garage.store.versions(dataset.name())).hasSize(2);
        Dataset labelled = new Datasets(garage.store).open(first.version());
        assertThat(labelled.images().stream().filter(image -> image.digest().equals(image(task, 0))))
                .allSatisfy(image -> assertThat(image.label()).contains(new Point(12.5, 22)));
        assertThat(labelled.images().stream().filter(image -> image.rejected())).hasSize(1);
        Run run = garage.store.runs().get(first.run());
        assertThat(run.job()).isEqualTo(Job.LABEL);
        assertThat(run.who()).isEqualTo("alex");
        assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
        assertThat(run.used()).extracting(use -> use.version()).containsExactly(dataset);
        assertThat(run.logged()).containsExactly(first.version().id());
        assertThat(run.attachments()).contains("journal.jsonl");
        assertThat(run.summary().path("labelled").intValue()).isEqualTo(1);
    }

    @Test
    void committed_without_any_label_nothing_is_logged_and_the_task_stays_open() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        OpenTask request = Garage.task("t", dataset);
        LabelingTask task = desk.open(request);

        assertThatThrownBy(() -> desk.commit(new CommitTask(request.task(), CommitId.random(), "")))
                .isInstanceOf(NoLabelsException.class);

        assertThat(task.state()).isEqualTo(TaskState.OPEN);
        assertThat(garage.store
                        .latest(ArtifactName.parse("track"))
                        .orElseThrow()
                        .id())
                .isEqualTo(dataset);
    }

    @Test
    void the_workflow_is_told_until_it_accepts_also_after_a_restart() {
        LabelingDesk before = garage.desk("one");
        LabelingTask task = before.open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);
        task.done("alex");
        SettableClock clock = new SettableClock();
        List<Completion> told = new ArrayList<>();
        LabelingDesk after = garage.desk("one");
        Completions completions = new Completions(
                after,
                completion -> {
                    told.add(completion);
                    if (told.size() < 3) {
                        throw new IOException("no server");
                    }
                    return CompletionSender.Delivery.ACCEPTED;
                },
                clock);

        completions.deliver();
        completions.deliver();
        assertThat(told).as("the pause is kept").hasSize(1);
        clock.pass(Duration.ofSeconds(20));
        completions.deliver();
        clock.pass(Duration.ofSeconds(20));
        completions.deliver();
        clock.pass(Duration.ofSeconds(20));
        completions.deliver();

        assertThat(told).hasSize(3).containsOnly(new Completion("retrain-1", TaskId.parse("t"), "alex"));
        assertThat(after.task("t").state()).isEqualTo(TaskState.SENT);
    }

    @Test
    void a_workflow_that_is_gone_is_not_told_for_ever() {
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);
        task.done("");

        new Completions(desk, completion -> CompletionSender.Delivery.GONE, Clock.systemUTC()).deliver();

        assertThat(task.state()).isEqualTo(TaskState.UNDELIVERABLE);
        assertThat(task.counts().labelled()).isEqualTo(1);
    }

    @Test
    void a_task_id_that_is_no_file_name_works_all_the_same() {
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("../../etc/passwd label 1", garage.collect(12)));
        label(task, 0, 10, 20);

        assertThat(folder.resolve("one"))
                .isDirectoryContaining(path ->
                        path.getFileName().toString().equals(task.facts().task().key()));
        assertThat(garage.desk("one").task(task.facts().task().key()).counts().labelled())
                .isEqualTo(1);
    }

    private static final class SettableClock extends Clock {
        private Instant now = Garage.MORNING;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
