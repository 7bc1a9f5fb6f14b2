package dev.pitlane.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.car.CollectRequest;
import dev.pitlane.activities.car.Collected;
import dev.pitlane.activities.car.DeployRequest;
import dev.pitlane.activities.car.Deployed;
import dev.pitlane.activities.car.ProbeRequest;
import dev.pitlane.activities.car.Probed;
import dev.pitlane.activities.desktop.CloseLabelingTask;
import dev.pitlane.activities.desktop.CommitLabels;
import dev.pitlane.activities.desktop.LabelsCommitted;
import dev.pitlane.activities.desktop.OpenLabelingTask;
import dev.pitlane.activities.desktop.TaskClosed;
import dev.pitlane.activities.desktop.TaskOpened;
import dev.pitlane.activities.gpu.ConvertRequest;
import dev.pitlane.activities.gpu.Converted;
import dev.pitlane.activities.gpu.EvaluateRequest;
import dev.pitlane.activities.gpu.Evaluated;
import dev.pitlane.activities.gpu.TrainRequest;
import dev.pitlane.activities.gpu.Trained;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.activities.registry.EndRuns;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.PinRequest;
import dev.pitlane.activities.registry.Pinned;
import dev.pitlane.activities.registry.Pollers;
import dev.pitlane.activities.registry.PollersRequest;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.activities.registry.RunsEnded;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityContractTest {
    private static final Map<String, Class<?>> EXAMPLES = Map.ofEntries(
            Map.entry("activity-collect-request", CollectRequest.class),
            Map.entry("activity-collect-result", Collected.class),
            Map.entry("activity-probe-request", ProbeRequest.class),
            Map.entry("activity-probe-result", Probed.class),
            Map.entry("activity-deploy-request", DeployRequest.class),
            Map.entry("activity-deploy-result", Deployed.class),
            Map.entry("activity-openLabelingTask-request", OpenLabelingTask.class),
            Map.entry("activity-openLabelingTask-result", TaskOpened.class),
            Map.entry("activity-commitLabels-request", CommitLabels.class),
            Map.entry("activity-commitLabels-result", LabelsCommitted.class),
            Map.entry("activity-closeLabelingTask-request", CloseLabelingTask.class),
            Map.entry("activity-closeLabelingTask-result", TaskClosed.class),
            Map.entry("activity-train-request", TrainRequest.class),
            Map.entry("activity-train-result", Trained.class),
            Map.entry("activity-evaluate-request", EvaluateRequest.class),
            Map.entry("activity-evaluate-result", Evaluated.class),
            Map.entry("activity-convert-request", ConvertRequest.class),
            Map.entry("activity-convert-result", Converted.class),
            Map.entry("activity-resolve-request", ResolveRequest.class),
            Map.entry("activity-resolve-result", Resolved.class),
            Map.entry("activity-moveProduction-request", MoveProduction.class),
            Map.entry("activity-moveProduction-result", ProductionMoved.class),
            Map.entry("activity-pollers-request", PollersRequest.class),
            Map.entry("activity-pollers-result", Pollers.class),
            Map.entry("activity-pin-request", PinRequest.class),
            Map.entry("activity-pin-result", Pinned.class),
            Map.entry("activity-endRuns-request", EndRuns.class),
            Map.entry("activity-endRuns-result", RunsEnded.class),
            Map.entry("activity-failure-advice", FailureAdvice.class),
            Map.entry("status", RetrainStatus.class),
            Map.entry("status-failed", RetrainStatus.class),
            Map.entry("status-ended", RetrainStatus.class),
            Map.entry("status-retrying", RetrainStatus.class),
            Map.entry("update-answer", Answer.class));

    static Stream<Arguments> examples() {
        return EXAMPLES.entrySet().stream().map(entry -> Arguments.of(entry.getKey() + ".json", entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_reads_and_writes_back_the_same(String file, Class<?> type) throws IOException {
        JsonNode golden = GoldenFiles.tree(file);

        Object value = GoldenFiles.MAPPER.treeToValue(golden, type);

        assertThat(GoldenFiles.MAPPER.readTree(GoldenFiles.MAPPER.writeValueAsString(value)))
                .isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_field_of_a_later_version_is_ignored(String file, Class<?> type) throws IOException {
        ObjectNode later = GoldenFiles.tree(file).deepCopy();
        later.put("addedLater", "a value");

        assertThat(GoldenFiles.MAPPER.treeToValue(later, type))
                .isEqualTo(GoldenFiles.MAPPER.treeToValue(GoldenFiles.tree(file), type));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_absent_field_never_stops_the_reading_and_an_optional_one_is_empty(String file, Class<?> type)
            throws IOException {
        for (var component : type.getRecordComponents()) {
            ObjectNode earlier = GoldenFiles.tree(file).deepCopy();
            earlier.remove(component.getName());

            assertThatCode(() -> GoldenFiles.MAPPER.treeToValue(earlier, type)).doesNotThrowAnyException();
            if (component.getType() == Optional.class) {
                assertThat(read(component.getAccessor(), GoldenFiles.MAPPER.treeToValue(earlier, type)))
                        .isEqualTo(Optional.empty());
            }
        }
    }

    @Test
    void every_activity_and_status_example_is_tested() throws IOException {
        try (var files = Files.list(GoldenFiles.folder())) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith("activity-")
                                    || name.startsWith("status")
                                    || name.startsWith("update-"))
                            .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(EXAMPLES.keySet());
        }
    }

    @Test
    void an_outcome_that_a_later_car_knows_reads_as_other() throws IOException {
        ObjectNode later = GoldenFiles.tree("activity-deploy-result.json").deepCopy();
        later.put("outcome", "teleported");

        assertThat(GoldenFiles.MAPPER.treeToValue(later, Deployed.class).outcome())
                .isEqualTo(Deployed.Outcome.OTHER);
    }

    @Test
    void only_infrastructure_is_retried_by_the_policy() {
        FailureAdvice advice = new FailureAdvice("the disk is full", "/data", "free 2 GB");

        assertThat(Arrays.stream(FailureType.values())
                        .filter(type -> !advice.asFailure(type).isNonRetryable()))
                .containsExactly(FailureType.INFRASTRUCTURE);
        assertThat(advice.asFailure(FailureType.STORAGE_FULL).getType()).isEqualTo("StorageFull");
        assertThat(advice.asFailure(FailureType.STORAGE_FULL).getOriginalMessage())
                .isEqualTo("/data: the disk is full. free 2 GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ä", "\"", "\u0000", "語", "🏁"})
    void a_failure_of_any_length_is_shown_by_the_server_in_our_words(String letter) {
        // Above 4 KB the server keeps "Failure exceeds size limit" as the last failure of an activity it tries again.
        ApplicationFailure failure = new FailureAdvice(
                        letter.repeat(1_000_000), letter.repeat(9_000), letter.repeat(9_000))
                .asFailure(FailureType.INFRASTRUCTURE, new IllegalStateException(letter.repeat(1_000_000)));

        assertThat(DefaultDataConverter.STANDARD_INSTANCE
                        .exceptionToFailure(failure)
                        .getSerializedSize())
                .isLessThan(4096);
        assertThat(failure.getOriginalMessage()).contains("…");
    }

    @Test
    void a_failure_type_that_nobody_knows_is_unknown() {
        assertThat(FailureType.of("java.lang.NullPointerException")).isEqualTo(FailureType.UNKNOWN);
        assertThat(FailureType.of("Data")).isEqualTo(FailureType.DATA);
    }

    private static Object read(java.lang.reflect.Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("an accessor of a public record can't be called", e);
        }
    }
}
