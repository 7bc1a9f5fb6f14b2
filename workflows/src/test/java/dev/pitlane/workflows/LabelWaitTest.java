package dev.pitlane.workflows;

import static dev.pitlane.activities.WorkflowNames.LABELING_COMPLETED;
import static dev.pitlane.activities.WorkflowNames.RETRY_STEP;
import static dev.pitlane.activities.WorkflowNames.SKIP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.foundation.failure.FailureType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelWaitTest {
    private static final String TASK =
            WorkId.of(World.WORKFLOW, "label", "track:v2").text();

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private World waiting() {
        world.on("gpu", "desktop", "desktop-d1", "car-1");
        world.begin("");
        return world.settle();
    }

    private World withoutDesktop() {
        world.on("gpu", "car-1");
        world.begin("");
        return world.settle();
    }

    @Test
    void it_waits_for_a_person_without_a_limit() {
        waiting().pass(Duration.ofDays(100));

        RetrainStatus status = world.status();
        assertThat(status.stage()).isEqualTo("label");
        assertThat(status.waitingFor()).contains("person");
        assertThat(status.labeling().orElseThrow().task()).isEqualTo(TASK);
        assertThat(status.steps().getFirst().state()).isEqualTo("waiting");
        assertThat(world.stageAttribute()).isEqualTo("label");
    }

    @Test
    void a_done_that_names_the_task_counts_before_the_task_is_open() {
        withoutDesktop().signal(LABELING_COMPLETED, "{\"task\":\"" + TASK + "\",\"labeler\":\"ada\"}");

        world.on("desktop", "desktop-d1");
        world.result();

        assertThat(world.calls).contains("commit track:v2");
        assertThat(world.request("commit", CommitLabels.class).labeler()).contains("ada");
    }

    @Test
    void an_unnamed_done_before_the_task_is_open_changes_nothing_and_is_shown() {
        withoutDesktop().signal(LABELING_COMPLETED, "");

        world.on("desktop", "desktop-d1");
        world.pass(Duration.ofHours(2));

        assertThat(world.status().waitingFor()).contains("person");
        assertThat(world.status().notes())
                .singleElement()
                .asString()
                .contains("labelingCompleted changed nothing: no labelling task is open");
    }

    @Test
    void an_unnamed_done_counts_while_the_task_is_open() {
        waiting().signal(LABELING_COMPLETED, "");

        world.result();

        assertThat(world.request("commit", CommitLabels.class).task()).isEqualTo(TASK);
        assertThat(world.request("commit", CommitLabels.class).labeler()).isEmpty();
    }

    @Test
    void repeated_and_late_ones_label_once() {
        world.on("desktop", "desktop-d1", "car-1");
        world.begin("");
        world.settle();
        String done = "{\"task\":\"" + TASK + "\"}";
        world.signal(LABELING_COMPLETED, done).signal(LABELING_COMPLETED, done).settle();
        world.signal(LABELING_COMPLETED, done).settle();

        assertThat(world.calls("commit")).hasSize(1);
        assertThat(world.status().stage()).isEqualTo("train");
    }

    @Test
    void a_done_for_another_task_changes_nothing() {
        waiting().signal(LABELING_COMPLETED, "{\"task\":\"retrain-6-label-0\"}").settle();

        assertThat(world.status().waitingFor()).contains("person");
        assertThat(world.calls("commit")).isEmpty();
    }

    @Test
    void a_done_with_no_label_at_all_keeps_the_task_open_and_says_so() {
        world.decided.set(0);
        waiting().done().settle();

        assertThat(world.status().waitingFor()).contains("person");
        assertThat(world.status().labeling().orElseThrow().task()).isEqualTo(TASK);
        assertThat(world.status().notes()).singleElement().asString().contains("the task stays open");
        assertThat(world.details()).contains("the task stays open");

        world.decided.set(5);
        world.done();
        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("commit")).hasSize(2);
        assertThat(world.calls("open")).hasSize(1);
    }

    @Test
    void review_asks_for_labels_though_every_image_has_one() {
        world.on("gpu", "desktop", "desktop-d1", "car-1").unlabelled.set(0);
        world.begin("{\"collect\":{\"frames\":0},\"label\":{\"review\":true}}");
        world.settle();

        assertThat(world.request("open", OpenLabelingTask.class).review()).contains(true);
        world.done();
        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.request("commit", CommitLabels.class).review()).contains(true);
    }

    @Test
    void images_may_be_left_unlabelled() {
        world.decided.set(1);
        waiting().done();

        assertThat(world.result().versions()).containsEntry("dataset", "track:v3");
    }

    @Test
    void another_desktop_takes_the_task_over_with_the_same_journal() {
        waiting().on("desktop-d2");
        OpenLabelingTask first = world.request("open", OpenLabelingTask.class);
        world.desktop.set("desktop-d2");

        world.signal(RETRY_STEP, "{\"from\":\"label\"}").settle();

        assertThat(world.calls("open")).hasSize(2);
        assertThat(world.request("open", OpenLabelingTask.class)).isEqualTo(first);
        assertThat(world.calls("close")).containsExactly("close taken over by another desktop");
        world.done();
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void a_done_counts_for_the_desktop_that_takes_over_from_one_that_died() {
        world.on("gpu", "desktop", "car-1");
        world.begin("");
        world.settle().done().settle();
        assertThat(world.calls("commit")).isEmpty();

        world.on("desktop-d2");
        world.desktop.set("desktop-d2");
        world.signal(RETRY_STEP, "{\"step\":\"label\"}");

        assertThat(world.result().stage()).isEqualTo("done");
        assertThat(world.calls("commit")).hasSize(1);
    }

    @Test
    void a_person_is_reminded_at_the_given_interval() {
        world.on("desktop", "desktop-d1", "car-1");
        world.begin("{\"label\":{\"remindEveryHours\":8}}");

        world.pass(Duration.ofHours(25));

        assertThat(world.status().labeling().orElseThrow().reminders()).isEqualTo(3);
        assertThat(world.status().details()).contains("labels wanted since").contains("reminded 3 times");
    }

    @Test
    void skipping_goes_on_with_the_labels_there_are_and_tells_the_page() {
        waiting().signal(SKIP, "{\"step\":\"label\"}");

        world.result();

        assertThat(world.calls).contains("train track:v2", "close skipped").doesNotContain("commit track:v2");
    }

    @Test
    void a_new_round_of_labels_has_a_task_of_its_own() {
        world.failing("train", World.failure(FailureType.DATA));
        waiting().done().settle();
        world.unlabelled.set(9);

        world.signal(RETRY_STEP, "{\"from\":\"label\"}").settle();

        assertThat(world.status().labeling().orElseThrow().task()).isNotEqualTo(TASK);
        world.signal(LABELING_COMPLETED, "{\"task\":\"" + TASK + "\"}").settle();
        assertThat(world.status().waitingFor()).contains("person");
    }

    @Test
    void the_same_round_again_waits_for_a_done_of_its_own() {
        world.failing("train", World.failure(FailureType.DATA));
        waiting().done().settle();
        // The desktop logged nothing new, so the dataset is the same version with images left over.
        world.datasets.set(1);
        world.unlabelled.set(9);

        world.signal(RETRY_STEP, "{\"from\":\"collect\"}").settle();

        assertThat(world.status().labeling().orElseThrow().task()).isEqualTo(TASK + "-2");
        world.signal(LABELING_COMPLETED, "{\"task\":\"" + TASK + "\"}").settle();
        assertThat(world.status().waitingFor()).contains("person");
        world.done();
        assertThat(world.result().stage()).isEqualTo("done");
    }

    @Test
    void an_abort_tells_the_page() {
        waiting().signal("abort", "").settle();

        assertThat(world.calls("close")).containsExactly("close aborted");
        assertThat(Optional.of(world.stub().describe().getStatus().name()))
                .hasValueSatisfying(name -> assertThat(name).endsWith("FAILED"));
    }
}
