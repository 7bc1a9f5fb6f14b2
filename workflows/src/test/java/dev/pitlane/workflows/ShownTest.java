package dev.pitlane.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.message.RetrainStatus;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.sdk.v1.WorkflowInteractionDefinition;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShownTest {
    private final World world = World.running();

    @BeforeEach
    void begin() {
        world.begin("");
        world.settle();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void every_handler_says_what_it_is_for() {
        var definition = world.stub()
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getDefinition();

        assertThat(definition.getSignalDefinitionsList())
                .extracting(WorkflowInteractionDefinition::getName)
                .containsExactlyInAnyOrder("labelingCompleted", "retryStep", "skip", "abort", "");
        assertThat(definition.getSignalDefinitionsList())
                .extracting(WorkflowInteractionDefinition::getDescription)
                .allSatisfy(description -> assertThat(description).hasSizeGreaterThan(40));
        assertThat(definition.getQueryDefinitionsList())
                .filteredOn(query -> query.getName().equals("status"))
                .singleElement()
                .satisfies(query -> assertThat(query.getDescription()).contains("Where it stands"));
    }

    @Test
    void the_details_link_the_label_page_and_list_what_exists() {
        assertThat(world.details())
                .contains("**labels wanted since ")
                .contains("[Open the label page](http://127.0.0.1:8470/label/t)")
                .contains("- **dataset:** track:v2")
                .contains("- **car-1:** waiting");
    }

    @Test
    void what_a_collect_warns_of_is_shown_before_anybody_labels() {
        String warning = "some frames were captured after now, by their times";
        world.warnings.add(warning);
        world.signal("retryStep", "{\"from\":\"collect\"}").settle();

        assertThat(world.status().waitingFor()).contains("person");
        assertThat(world.status().notes()).last().asString().endsWith("collect warns: " + warning);
        assertThat(world.details()).contains("Notes:").contains("collect warns: " + warning);
    }

    @Test
    void the_status_has_the_documented_shape() {
        RetrainStatus status = world.status();

        assertThat(status.execution().workflow()).isEqualTo(World.WORKFLOW);
        assertThat(status.execution().run()).isNotEmpty();
        assertThat(status.stage()).isEqualTo("label");
        assertThat(status.details()).startsWith("labels wanted since 2");
        assertThat(status.since()).isEqualTo(status.labeling().orElseThrow().since());
        assertThat(status.versions()).containsEntry("dataset", "track:v2");
    }

    @Test
    void activities_and_timers_have_summaries_for_the_timeline() {
        List<String> summaries = world.environment.getWorkflowClient().fetchHistory(World.WORKFLOW).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
                        || event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
                .map(event -> DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                        event.getUserMetadata().getSummary(), String.class, String.class))
                .toList();

        assertThat(summaries)
                .contains(
                        "collect 120 frames with car-1 from camera",
                        "open a labelling task for track:v2",
                        "remind that labels are wanted",
                        "look whether anybody polls car-1")
                .doesNotContainNull();
    }
}
