package dev.pitlane.desktop.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.desktop.CloseLabelingTask;
import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.DesktopActivities;
import dev.pitlane.activities.desktop.LabelsCommitted;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.desktop.TaskOpened;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.Workflows;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.Via;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.workers.fault.FaultPoints;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The activities as a workflow calls them, payloads and failures included. */
class DesktopActivitiesTest {
    private static final WorkId WORK = WorkId.of("retrain-1", "label", "track");

    @TempDir
    Path folder;

    private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
    private Garage garage;
    private VersionId dataset;
    private LabelingDesk desk;
    private DesktopActivities activities;

    @BeforeEach
    void register() {
        garage = new Garage(folder);
        dataset = garage.collect(12);
        desk = garage.desk("one");
        activities = over(temporal, desk);
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    private DesktopActivities over(TestActivityEnvironment environment, LabelingDesk labelingDesk) {
        LabelingService labeling = new LabelingService(
                labelingDesk, production -> jpeg -> new Point(1, 1), Workflows.accepting(), Clock.systemUTC());
        environment.registerActivitiesImplementations(new DesktopActivitiesAdapter(
                labeling,
                garage.store,
                FaultPoints.NONE,
                task -> "http://127.0.0.1:8470" + task.summary().page()));
        return environment.newActivityStub(DesktopActivities.class);
    }

    private TaskOpened open() {
        return activities.openLabelingTask(new OpenLabelingTask(
                "retrain-1", "t", WORK, dataset, ArtifactName.parse("steering"), Optional.empty()));
    }

    private LabelsCommitted commit() {
        return activities.commitLabels(
                new CommitLabels("retrain-1", "t", WORK, dataset, Optional.of("alex"), Optional.empty()));
    }

    private void label(int place) {
        decide(place, new LabelDecision.Labelled(new Point(10, 20)));
    }

    private void decide(int place, LabelDecision decision) {
        LabelingTask task = desk.task("t");
        task.decide(new LabelingTask.Request(
                "", task.detail().images().get(place).digest().toString(), decision, Via.CLICK, ""));
    }

    @Test
    void opening_answers_with_this_desktops_own_queue_and_where_to_label() {
        TaskOpened opened = open();

        assertThat(opened.workerQueue()).isEqualTo("desktop-one");
        assertThat(opened.url()).isEqualTo("http://127.0.0.1:8470/label/t");
        assertThat(opened.images()).isEqualTo(desk.task("t").counts().images());
        assertThat(opened.decided()).isZero();
    }

    @Test
    void committing_answers_the_version_with_the_labels() {
        open();
        label(0);

        LabelsCommitted committed = commit();

        assertThat(committed.dataset()).hasToString("track:v2");
        assertThat(committed.labelled()).isEqualTo(1);
        assertThat(committed.unchanged()).isFalse();
        assertThat(garage.store.runs().get(committed.run().orElseThrow()).who()).isEqualTo("alex");
    }

    @Test
    void committing_without_any_label_says_so_and_leaves_the_task_open() {
        open();

        LabelsCommitted committed = commit();

        assertThat(committed.labelled()).isZero();
        assertThat(committed.dataset()).isEqualTo(dataset);
        assertThat(committed.run()).isEmpty();
        label(0);
    }

    @Test
    void only_rejected_images_are_told_as_rejected_and_nothing_is_logged() {
        open();
        decide(0, new LabelDecision.Rejected());

        LabelsCommitted committed = commit();

        assertThat(committed.run()).isEmpty();
        assertThat(committed.rejected()).isEqualTo(1);
    }

    @Test
    void a_desktop_that_lost_its_disk_commits_from_the_copy_in_the_store() {
        open();
        label(0);
        desk.copyJournals();

        TestActivityEnvironment after = TestActivityEnvironment.newInstance();
        try {
            activities = over(after, garage.desk("two"));
            assertThat(commit().labelled()).isEqualTo(1);
        } finally {
            after.close();
        }
    }

    @Test
    void closing_says_whether_it_was_open_and_a_closed_task_can_not_be_committed() {
        open();
        label(0);

        CloseLabelingTask close = new CloseLabelingTask("retrain-1", "t", "skipped");
        assertThat(activities.closeLabelingTask(close).wasOpen()).isTrue();
        assertThat(activities.closeLabelingTask(close).wasOpen()).isFalse();

        assertThatThrownBy(this::commit)
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> assertThat(failure.getType())
                        .isEqualTo(FailureType.DATA.text()));
    }
}
