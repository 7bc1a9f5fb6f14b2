package dev.pitlane.desktop.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.desktop.Frames;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.SettableClock;
import dev.pitlane.desktop.Workflows;
import dev.pitlane.desktop.failure.DesktopException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        return task.detail().images().get(place).digest();
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

        assertThat(after.detail())
                .usingRecursiveComparison()
                .ignoringFields("moment")
                .isEqualTo(before.detail());
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
        first.follow();

        assertThat(decision(here, 0).orElseThrow().x()).isEqualTo(10);
        assertThat(here.counts().labelled()).isEqualTo(1);
        assertThat(there.summary().standing().state()).isEqualTo(TaskState.MOVED);
        assertThat(there.summary().standing().detail()).isEqualTo("two");
        assertThatThrownBy(() -> label(there, 2, 1, 1)).isInstanceOf(DesktopException.TaskNotOpen.class);
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
        first.follow();

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
        assertThatThrownBy(() -> task.done("")).isInstanceOf(DesktopException.NoLabels.class);

        decide(task, 0, new LabelDecision.Rejected(), "");
        assertThatThrownBy(() -> task.done(""))
                .isInstanceOf(DesktopException.NoLabels.class)
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
        assertThatThrownBy(() -> label(task, 1, 1, 1)).isInstanceOf(DesktopException.TaskNotOpen.class);
        assertThatThrownBy(() -> task.undo("", "")).isInstanceOf(DesktopException.TaskNotOpen.class);
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
    void a_commit_repeated_by_a_desktop_that_took_over_with_another_production_model_answers_the_same() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        OpenTask request = Garage.task("t", dataset, Optional.of(dataset));
        label(first.open(request), 0, 10, 20);
        CommitTask commit = new CommitTask(request.task(), CommitId.random(), "");
        VersionId committed = first.commit(commit).version().id();

        LabelingDesk second = garage.desk("two");
        second.open(Garage.task("t", dataset));

        assertThat(second.commit(commit).version().id()).isEqualTo(committed);
        assertThat(garage.store.versions(dataset.name())).hasSize(2);
    }

    @Test
    void committed_without_any_label_nothing_is_logged_and_the_task_stays_open() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        OpenTask request = Garage.task("t", dataset);
        LabelingTask task = desk.open(request);

        assertThatThrownBy(() -> desk.commit(new CommitTask(request.task(), CommitId.random(), "")))
                .isInstanceOf(DesktopException.NoLabels.class);

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
        LabelingDesk after = garage.desk("one");
        Workflows workflows = new Workflows(new Callable<>() {
            private int asked;

            @Override
            public WorkflowDoor.Delivery call() throws IOException {
                if (++asked < 3) {
                    throw new IOException("no server");
                }
                return WorkflowDoor.Delivery.ACCEPTED;
            }
        });
        DoneDelivery delivery = new DoneDelivery(after, workflows, clock);

        delivery.deliver();
        delivery.deliver();
        assertThat(workflows.told).as("the pause is kept").hasSize(1);
        clock.pass(Duration.ofSeconds(20));
        delivery.deliver();
        clock.pass(Duration.ofSeconds(20));
        delivery.deliver();
        clock.pass(Duration.ofSeconds(20));
        delivery.deliver();

        assertThat(workflows.told).hasSize(3).containsOnly(new Workflows.Told("retrain-1", TaskId.parse("t"), "alex"));
        assertThat(after.task("t").state()).isEqualTo(TaskState.SENT);
    }

    @Test
    void a_workflow_that_is_gone_is_not_told_for_ever() {
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);
        task.done("");

        gone(desk);

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

    private static void gone(LabelingDesk desk) {
        new DoneDelivery(desk, new Workflows(() -> WorkflowDoor.Delivery.GONE), Clock.systemUTC()).deliver();
    }

    private static CommittedLabels commit(LabelingDesk desk, String task) {
        return desk.commit(new CommitTask(TaskId.parse(task), CommitId.random(), ""));
    }

    @Test
    void labels_made_for_a_workflow_that_was_terminated_are_taken_up_by_the_next_one_on_the_same_dataset() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        label(desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset))), 0, 10, 20);

        LabelingTask next = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));

        assertThat(decision(next, 0).orElseThrow().x()).isEqualTo(10);
        assertThat(decision(next, 0).orElseThrow().labeler()).isEqualTo("kim");
    }

    @Test
    void labels_of_a_terminated_workflow_on_another_desktop_are_taken_up_from_the_store() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        label(first.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset))), 0, 10, 20);
        first.copyJournals();

        LabelingTask next = garage.desk("two").open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));

        assertThat(decision(next, 0).orElseThrow().x()).isEqualTo(10);
    }

    @Test
    void labels_of_an_aborted_workflow_and_undeliverable_ones_are_taken_up() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        label(desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset))), 0, 10, 20);
        desk.close(TaskId.parse("t-1"), "aborted");
        LabelingTask undeliverable = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        label(undeliverable, 1, 30, 40);
        undeliverable.done("");
        gone(desk);
        assertThat(undeliverable.state()).isEqualTo(TaskState.UNDELIVERABLE);

        LabelingTask next = garage.desk("two").open(Garage.forWorkflow("retrain-3", Garage.task("t-3", dataset)));

        assertThat(next.counts().labelled()).isEqualTo(2);
        assertThat(commit(garage.desk("two"), "t-3").counts().labelled()).isEqualTo(2);
    }

    @Test
    void journals_whose_labels_another_task_committed_are_not_kept_for_the_next_one_to_read() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask aborted = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        label(aborted, 0, 10, 20);
        label(aborted, 1, 30, 40);
        aborted.undo("", "");
        desk.close(TaskId.parse("t-1"), "aborted");
        LabelingTask next = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        label(next, 1, 50, 60);
        assertThat(journals()).hasSize(1);

        VersionId committed = commit(desk, "t-2").version().id();

        assertThat(journals()).isEmpty();
        assertThat(aborted.state()).isEqualTo(TaskState.COMMITTED);
        assertThat(aborted.summary().standing().detail()).isEqualTo(committed.toString());
        assertThat(new Datasets(garage.store)
                        .open(garage.store.version(committed))
                        .counts()
                        .labelled())
                .isEqualTo(2);
    }

    @Test
    void a_journal_with_a_label_that_the_dataset_lacks_is_kept() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask committing = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        label(committing, 0, 10, 20);
        LabelingDesk other = garage.desk("two");
        label(other.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset))), 1, 30, 40);
        other.close(TaskId.parse("t-2"), "aborted");

        VersionId committed = commit(desk, "t-1").version().id();

        assertThat(journals()).hasSize(1);
        assertThat(desk.open(Garage.forWorkflow("retrain-3", Garage.task("t-3", committed)))
                        .counts()
                        .labelled())
                .isEqualTo(1);
    }

    private List<String> journals() {
        return garage.store.scratch(WorkId.of("journals", "track")).list();
    }

    @Test
    void what_was_taken_up_and_undone_is_not_brought_back_by_the_journal_it_came_from() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        label(desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset))), 0, 10, 20);
        LabelingTask second = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        second.undo("", "");
        assertThat(second.counts().labelled()).isZero();

        LabelingTask third = desk.open(Garage.forWorkflow("retrain-3", Garage.task("t-3", dataset)));

        assertThat(third.counts().labelled()).isZero();
    }

    @Test
    void what_was_taken_up_undone_and_committed_is_not_brought_back_by_the_journal_it_came_from() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask first = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        label(first, 0, 10, 20);
        desk.close(TaskId.parse("t-1"), "aborted");
        LabelingTask second = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        label(second, 1, 30, 40);
        second.undo("", "");
        second.undo("", "");
        label(second, 2, 50, 60);
        assertThat(second.counts().labelled()).isEqualTo(1);
        VersionId committed = commit(desk, "t-2").version().id();

        LabelingTask third = desk.open(Garage.forWorkflow("retrain-3", Garage.task("t-3", committed)));
        LabelingTask elsewhere =
                garage.desk("two").open(Garage.forWorkflow("retrain-4", Garage.task("t-4", committed)));

        assertThat(third.counts().images()).isEqualTo(11);
        assertThat(third.counts().labelled()).isZero();
        assertThat(elsewhere.counts().labelled()).isZero();
    }

    /** A task of which two labels lie where other desktops find them. */
    private static LabelingTask labelledTwice(LabelingDesk desk, VersionId dataset) {
        LabelingTask task = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        label(task, 0, 10, 20);
        label(task, 1, 30, 40);
        desk.copyJournals();
        return task;
    }

    @Test
    void what_was_undone_after_a_takeover_is_not_brought_back_by_the_desktop_that_lost_the_task() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        LabelingTask there = labelledTwice(first, dataset);
        LabelingDesk second = garage.desk("two");
        second.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)))
                .undo("", "");
        VersionId committed = commit(second, "t-1").version().id();

        first.follow();
        LabelingTask next = second.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", committed)));
        LabelingTask elsewhere = first.open(Garage.forWorkflow("retrain-3", Garage.task("t-3", committed)));

        assertThat(there.state()).isEqualTo(TaskState.MOVED);
        assertThat(next.counts().images()).isEqualTo(11);
        assertThat(next.counts().labelled()).isZero();
        assertThat(elsewhere.counts().labelled()).isZero();
    }

    @Test
    void a_label_that_is_undone_where_it_was_made_is_not_committed_by_a_task_that_had_taken_it_up() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        LabelingTask there = labelledTwice(first, dataset);
        LabelingDesk second = garage.desk("two");
        LabelingTask here = second.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        label(here, 2, 50, 60);
        assertThat(here.counts().labelled()).isEqualTo(3);
        there.undo("", "");
        commit(first, "t-1");

        second.follow();
        assertThat(decision(here, 0).orElseThrow().x()).isEqualTo(10);
        assertThat(decision(here, 1)).isEmpty();
        assertThat(commit(second, "t-2").counts().labelled()).isEqualTo(2);
    }

    @Test
    void a_label_that_is_undone_where_it_was_taken_up_stands_where_it_was_made() {
        VersionId dataset = garage.collect(12);
        LabelingDesk first = garage.desk("one");
        LabelingTask there = first.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        label(there, 0, 10, 20);
        first.copyJournals();
        LabelingDesk second = garage.desk("two");
        LabelingTask here = second.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        here.undo("", "");
        label(here, 2, 50, 60);
        commit(second, "t-2");

        first.follow();
        assertThat(commit(first, "t-1").counts().labelled()).isEqualTo(2);
        assertThat(decision(there, 0).orElseThrow().x()).isEqualTo(10);
    }

    @Test
    void a_commit_leaves_the_labels_of_another_open_task_to_its_person() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask first = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        LabelingTask second = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        label(first, 0, 10, 20);
        label(second, 1, 30, 40);
        desk.copyJournals();

        assertThat(commit(desk, "t-1").counts().labelled()).isEqualTo(1);

        assertThat(second.state()).isEqualTo(TaskState.OPEN);
        assertThat(second.counts().labelled()).isEqualTo(1);
        desk.follow();
        assertThat(commit(desk, "t-2").counts().labelled()).isEqualTo(2);
    }

    @Test
    void the_same_id_chosen_by_a_program_in_two_tasks_means_two_decisions() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask first = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        LabelingTask second = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        decide(first, 0, new LabelDecision.Labelled(new Point(1, 1)), "1");
        decide(second, 1, new LabelDecision.Labelled(new Point(2, 2)), "1");

        LabelingTask third = desk.open(Garage.forWorkflow("retrain-3", Garage.task("t-3", dataset)));

        assertThat(third.counts().labelled()).isEqualTo(2);
    }

    @Test
    void an_open_task_learns_what_another_one_has_committed_and_nobody_is_asked_twice() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask first = desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset)));
        LabelingTask second = desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset)));
        String moment = second.detail().moment();
        label(first, 0, 10, 20);
        commit(desk, "t-1");

        desk.follow();

        assertThat(decision(second, 0).orElseThrow().x()).isEqualTo(10);
        assertThat(decision(second, 0).orElseThrow().via()).isEqualTo("dataset");
        assertThat(second.detail().next()).contains(image(second, 1));
        assertThat(second.changes(moment).images())
                .extracting(TaskView.ImageState::digest)
                .containsExactly(image(second, 0));
    }

    @Test
    void a_committed_label_is_corrected_by_a_task_that_reviews() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask first = desk.open(Garage.task("t-1", dataset));
        label(first, 0, 10, 20);
        decide(first, 1, new LabelDecision.Rejected(), "");
        VersionId labelled = commit(desk, "t-1").version().id();

        LabelingTask review = desk.open(Garage.reviewing(Garage.task("t-2", labelled, "second")));
        assertThat(review.counts())
                .isEqualTo(new TaskCounts(12, 1, 1, review.counts().left()));
        assertThat(decision(review, 0).orElseThrow().x()).isEqualTo(10);
        label(review, 0, 99, 98);
        label(review, 1, 50, 51);
        assertThat(decision(review, 0).orElseThrow().x()).isEqualTo(99);
        VersionId corrected = commit(desk, "t-2").version().id();

        assertThat(new Datasets(garage.store)
                        .open(garage.store.version(corrected))
                        .images())
                .filteredOn(image -> image.label().isPresent())
                .extracting(image -> image.label().orElseThrow())
                .containsExactlyInAnyOrder(new Point(99, 98), new Point(50, 51));
    }

    @Test
    void a_review_in_which_nothing_is_changed_leaves_the_dataset_as_it_is() {
        VersionId dataset = garage.labelled(12, new Point(5, 6));
        LabelingDesk desk = garage.desk("one");
        LabelingTask review = desk.open(Garage.reviewing(Garage.task("t", dataset)));

        CommittedLabels committed = commit(desk, "t");

        assertThat(committed.version().id()).isEqualTo(dataset);
        assertThat(committed.counts().labelled()).isEqualTo(review.counts().images());
    }

    @Test
    void a_correction_made_for_an_aborted_review_is_taken_up_and_an_older_label_is_not() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        label(desk.open(Garage.forWorkflow("retrain-1", Garage.task("t-1", dataset))), 0, 10, 20);
        label(desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset))), 0, 30, 40);
        VersionId labelled = commit(desk, "t-2").version().id();
        OpenTask request = Garage.reviewing(Garage.task("t-3", labelled, "third"));
        assertThat(decision(desk.open(request), 0).orElseThrow().x())
                .as("the label of t-1, never committed, is older")
                .isEqualTo(30);
        label(desk.task("t-3"), 0, 50, 60);
        desk.close(TaskId.parse("t-3"), "aborted");

        LabelingTask next =
                desk.open(Garage.forWorkflow("retrain-4", Garage.reviewing(Garage.task("t-4", labelled, "fourth"))));

        assertThat(decision(next, 0).orElseThrow().x()).isEqualTo(50);
    }

    @Test
    void done_is_not_told_before_the_journal_is_where_another_desktop_finds_it() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", dataset));
        label(task, 0, 10, 20);
        task.done("");
        List<Integer> labelledElsewhere = new ArrayList<>();

        new DoneDelivery(
                        desk,
                        new Workflows(() -> {
                            labelledElsewhere.add(garage.desk("two")
                                    .open(Garage.task("t", dataset))
                                    .counts()
                                    .labelled());
                            return WorkflowDoor.Delivery.ACCEPTED;
                        }),
                        Clock.systemUTC())
                .deliver();

        assertThat(labelledElsewhere).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            task.json   | null
            task.json   | {}
            state.json  | null
            state.json  | {}
            images.json | [null]
            """)
    void json_that_no_task_ever_wrote_is_passed_over(String file, String content) throws IOException {
        VersionId dataset = garage.collect(12);
        LabelingDesk before = garage.desk("one");
        label(before.open(Garage.task("bad", dataset)), 0, 10, 20);
        before.open(Garage.forWorkflow("retrain-2", Garage.task("good", dataset)));
        before.close();
        Files.writeString(folder.resolve("one/bad").resolve(file), content);

        LabelingDesk after = garage.desk("one");

        assertThat(after.tasks()).hasSize(1);
        assertThat(after.unreadable()).containsOnlyKeys("bad");
        assertThat(after.open(Garage.task("bad", dataset)).counts().labelled()).isEqualTo(1);
    }

    @Test
    void a_task_that_can_not_be_read_is_passed_over_and_opened_again_has_its_labels() throws IOException {
        VersionId dataset = garage.collect(12);
        LabelingDesk before = garage.desk("one");
        label(before.open(Garage.task("bad", dataset)), 0, 10, 20);
        before.open(Garage.forWorkflow("retrain-2", Garage.task("good", dataset)));
        Files.writeString(folder.resolve("one/bad/task.json"), "{\"task\":");

        LabelingDesk after = garage.desk("one");

        assertThat(after.task("good").state()).isEqualTo(TaskState.OPEN);
        assertThat(after.unreadable()).containsOnlyKeys("bad");
        assertThat(after.unreadable().get("bad")).contains("task.json");
        assertThat(after.open(Garage.task("bad", dataset)).counts().labelled()).isEqualTo(1);
        assertThat(after.unreadable()).isEmpty();
        assertThat(folder.resolve("one/bad/task.json.unreadable")).exists();
    }

    @Test
    void a_repeated_undo_answers_with_the_image_that_it_was_about() {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));
        label(task, 0, 1, 1);
        label(task, 1, 2, 2);
        label(task, 0, 3, 3);

        Digest undone = task.undo("back", "").image().orElseThrow().digest();

        assertThat(undone).isEqualTo(image(task, 0));
        assertThat(task.undo("back", "").image().orElseThrow().digest()).isEqualTo(undone);
        label(task, 4, 4, 4);
        assertThat(task.undo("back", "").image().orElseThrow().digest()).isEqualTo(undone);
    }

    @Test
    void a_dataset_that_can_not_take_the_labels_ends_the_label_run_as_failed() {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", dataset));
        label(task, 0, 10, 20);
        garage.emptyDataset();

        assertThatThrownBy(() -> commit(desk, "t")).isInstanceOf(DatasetException.class);

        Run run = garage.store.runs().list(RunFilter.newest(Job.LABEL, 1)).getFirst();
        assertThat(run.outcome()).contains(Outcome.FAILED);
    }

    @Test
    void a_finished_task_is_read_from_the_disk_when_somebody_looks_and_takes_no_memory() throws IOException {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", dataset));
        label(task, 0, 10, 20);
        TaskView.Detail before = task.detail();
        commit(desk, "t");

        LabelingTask after = garage.desk("one").task("t");
        assertThat(after.summary()).isEqualTo(task.summary());
        for (LabelingTask finished : List.of(task, after)) {
            assertThat(finished.detail().images()).isEqualTo(before.images());
            assertThat(finished.summary().standing().counts().labelled()).isEqualTo(1);
        }
        Files.delete(folder.resolve("one/t/images.json"));
        for (LabelingTask finished : List.of(task, after)) {
            assertThatThrownBy(finished::detail).isInstanceOf(DesktopException.DiskFailed.class);
        }
    }

    @Test
    void a_task_that_is_being_opened_from_a_slow_store_holds_up_no_decision_and_no_list() throws Exception {
        VersionId dataset = garage.collect(12);
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t-1", dataset));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        garage.beforeNext(() -> {
            reading.countDown();
            goOn.await();
            return null;
        });
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<LabelingTask> opening =
                    threads.submit(() -> desk.open(Garage.forWorkflow("retrain-2", Garage.task("t-2", dataset))));
            reading.await();

            label(task, 0, 10, 20);
            assertThat(desk.task("t-1").counts().labelled()).isEqualTo(1);
            assertThat(desk.tasks()).hasSize(1);

            goOn.countDown();
            assertThat(opening.get().counts().labelled()).isEqualTo(1);
        }
    }

    @Test
    void a_task_whose_workflow_was_terminated_is_closed_and_its_labels_wait_for_the_next() {
        LabelingDesk desk = garage.desk("one");
        LabelingTask task = desk.open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);
        Workflows workflows = Workflows.accepting();
        try (LabelingService labeling = new LabelingService(desk, production -> null, workflows, Clock.systemUTC())) {
            labeling.closeEnded();
            assertThat(task.state()).isEqualTo(TaskState.OPEN);
            workflows.ended.add("retrain-1");
            labeling.closeEnded();
        }

        assertThat(task.state()).isEqualTo(TaskState.CLOSED);
        assertThat(task.counts().labelled()).isEqualTo(1);
    }

    @Test
    void a_decision_appends_one_line_and_writes_nothing_else() throws IOException {
        LabelingTask task = garage.desk("one").open(Garage.task("t", garage.collect(12)));
        label(task, 0, 10, 20);
        Map<String, byte[]> before = files();

        label(task, 1, 30, 40);

        Map<String, byte[]> after = files();
        byte[] journal = after.remove("journal.jsonl");
        byte[] journalBefore = before.remove("journal.jsonl");
        assertThat(after).containsExactlyInAnyOrderEntriesOf(before);
        assertThat(journal).startsWith(journalBefore);
        assertThat(new String(journal, StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> found = Files.list(folder.resolve("one/t"))) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
