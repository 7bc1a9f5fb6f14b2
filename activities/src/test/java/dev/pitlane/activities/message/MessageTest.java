package dev.pitlane.activities.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.GoldenFiles;
import dev.pitlane.activities.Stage;
import dev.pitlane.foundation.json.InvalidMessageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
    private static final Map<String, Function<JsonNode, Object>> EXAMPLES = Map.of(
            "workflow-input.json", RetrainInput::parse,
            "signal-labelingCompleted.json", LabelingCompleted::parse,
            "signal-retryStep.json", RetryStep::parse,
            "signal-retryStep-from.json", RetryStep::parse,
            "signal-skip.json", Skip::parse,
            "signal-skip-car.json", Skip::parse,
            "signal-abort.json", Abort::parse);

    static Stream<Arguments> examples() {
        return EXAMPLES.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_reads_and_writes_back_the_same(String file, Function<JsonNode, Object> parser) throws IOException {
        JsonNode golden = GoldenFiles.tree(file);

        String written = GoldenFiles.MAPPER.writeValueAsString(parser.apply(golden));

        assertThat(GoldenFiles.MAPPER.readTree(written)).isEqualTo(golden);
    }

    @Test
    void every_input_and_signal_example_is_tested() throws IOException {
        try (var files = Files.list(GoldenFiles.folder())) {
            assertThat(files.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith("workflow-") || name.startsWith("signal-")))
                    .containsExactlyInAnyOrderElementsOf(EXAMPLES.keySet());
        }
    }

    @Test
    void nothing_null_and_an_empty_object_mean_the_defaults() throws IOException {
        RetrainInput documented = RetrainInput.parse(GoldenFiles.tree("workflow-input.json"));

        assertThat(documented).isEqualTo(RetrainInput.defaults());
        assertThat(RetrainInput.parse(null)).isEqualTo(documented);
        assertThat(RetrainInput.parse(NullNode.getInstance())).isEqualTo(documented);
        assertThat(RetrainInput.parse(json("{}"))).isEqualTo(documented);
        assertThat(RetrainInput.parse(json("{\"train\":null,\"deploy\":{}}"))).isEqualTo(documented);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"datset":"track"}                     | datset: there is no such field; allowed are dataset, model
                    {"train":{"epoch":3}}                  | train.epoch: there is no such field; allowed are architecture, epochs
                    {"train":7}                            | train: must be a JSON object, but is the number 7
                    {"train":{"epochs":"many"}}            | train.epochs: must be "auto" or a whole number from 1
                    {"train":{"batchSize":"64"}}           | train.batchSize: must be a whole number from 1 to 8192, but is the text "64"
                    {"train":{"batchSize":0}}              | train.batchSize: must be a whole number from 1
                    {"train":{"seed":1.5}}                 | train.seed: must be a whole number
                    {"train":{"learningRate":0}}           | train.learningRate: must be a number above 0
                    {"train":{"architecture":""}}          | train.architecture: must be a name
                    {"collect":{"car":"Car 1"}}            | collect.car: a car's name is
                    {"collect":{"frames":-1}}              | collect.frames: must be a whole number from 0
                    {"collect":{"frames":99999999999}}     | collect.frames: must be a whole number from 0
                    {"collect":{"frames":100001}}          | collect.frames: must be a whole number from 0 to 100000
                    {"collect":{"framesPerSecond":0.05}}   | collect.framesPerSecond: must be a number from 0.1 to 60
                    {"collect":{"framesPerSecond":61}}     | collect.framesPerSecond: must be a number from 0.1 to 60
                    {"train":{"batchSize":8193}}           | train.batchSize: must be a whole number from 1 to 8192
                    {"collect":{"source":"video"}}         | collect.source: must be camera or drive:<run>
                    {"model":"track"}                      | model: the names track and track-engine are for model and engine, but the dataset is called track
                    {"model":"m","dataset":"m-engine"}     | model: the names m and m-engine are for model
                    {"model":"m23456789012345678901234567890123456789012345678901234567890"} | model: its engine would be called
                    {"train":{"pretrained":"a b"}}         | train.pretrained: artifact name "a b"
                    {"collect":{"car":"latest"}}           | collect.car: a car's name is also an alias
                    {"dataset":"Track"}                    | dataset: artifact name "Track"
                    {"deploy":{"cars":"car-1"}}            | deploy.cars: must be a list of texts, but is the text
                    {"deploy":{"cars":["car-1",2]}}        | deploy.cars[1]: must be a text, but is the number 2
                    {"deploy":{"cars":["car-1","car-1"]}}  | deploy.cars[1]: stands twice
                    {"gate":{"mustBeatProduction":"yes"}}  | gate.mustBeatProduction: must be true or false
                    {"convert":{"runtime":"cuda"}}         | convert.runtime: must be one of auto, onnxruntime, tensorrt
                    {"label":{"remindEveryHours":0}}       | label.remindEveryHours: must be a whole number from 1
                    7                                      | must be a JSON object, but is the number 7
                    []                                     | must be a JSON object, but is the list []
                    """)
    void a_wrong_field_is_refused_by_its_path_with_what_is_allowed(String input, String message)
            throws JsonProcessingException {
        JsonNode tree = json(input);

        assertThatThrownBy(() -> RetrainInput.parse(tree))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void frames_of_a_drive_can_be_the_source() throws JsonProcessingException {
        assertThat(RetrainInput.parse(json("{\"collect\":{\"source\":\"drive:drive-4f1c\"}}"))
                        .collect()
                        .source())
                .isEqualTo("drive:drive-4f1c");
    }

    @Test
    void changes_apply_on_top_and_null_sets_an_optional_setting_back() throws JsonProcessingException {
        RetrainInput first = RetrainInput.parse(json(
                "{\"train\":{\"batchSize\":8,\"pretrained\":\"imagenet\"},\"gate\":{\"maxMeanAbsoluteErrorX\":0.1}}"));

        RetrainInput changed = first.changedBy(
                json("{\"train\":{\"epochs\":3,\"pretrained\":null},\"gate\":{\"maxMeanAbsoluteErrorX\":null}}"), "");

        assertThat(changed.train().batchSize()).isEqualTo(8);
        assertThat(changed.train().epochs()).isEqualTo(Epochs.of(3));
        assertThat(changed.train().pretrained()).isEmpty();
        assertThat(changed.gate().maxMeanAbsoluteErrorX()).isEmpty();
    }

    @Test
    void signals_accept_an_empty_payload() {
        assertThat(LabelingCompleted.parse(null)).isEqualTo(new LabelingCompleted(Optional.empty(), Optional.empty()));
        assertThat(RetryStep.parse(null).step()).isEmpty();
        assertThat(Skip.parse(NullNode.getInstance()).step()).isEmpty();
        assertThat(Abort.parse(null).reason()).isEmpty();
    }

    @Test
    void a_retry_names_step_car_and_stage() throws JsonProcessingException {
        RetryStep retry = RetryStep.parse(GoldenFiles.tree("signal-retryStep-from.json"));

        assertThat(retry.step()).contains(Stage.DEPLOY);
        assertThat(retry.car()).contains(CarId.parse("car-1"));
        assertThat(retry.from()).contains(Stage.COLLECT);
        assertThat(retry.attempt()).contains(7);
    }

    @Test
    void a_bad_signal_is_refused_by_the_path_of_its_field() {
        assertThatThrownBy(() -> RetryStep.parse(json("{\"step\":\"fly\"}")))
                .hasMessageStartingWith("step: there is no");
        assertThatThrownBy(() -> RetryStep.parse(json("{\"input\":{\"train\":{\"epoch\":1}}}")))
                .hasMessageStartingWith("input.train.epoch: there is no such field");
        assertThatThrownBy(() -> RetryStep.parse(json("{\"attempt\":0}"))).hasMessageStartingWith("attempt: must be");
        assertThatThrownBy(() -> Skip.parse(json("{\"step\":\"train\"}")))
                .hasMessageStartingWith("step: must be one of collect, label, evaluate, deploy");
        assertThatThrownBy(() -> Abort.parse(json("{\"why\":\"x\"}"))).hasMessageStartingWith("why: there is no");
        assertThatThrownBy(() -> LabelingCompleted.parse(json("{\"task\":7}")))
                .hasMessageStartingWith("task: must be a text, but is the number 7");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return GoldenFiles.MAPPER.readTree(text);
    }
}
