package dev.pitlane.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.ArchitectureBuilder;
import dev.pitlane.networks.Operation;
import dev.pitlane.networks.TensorShape;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginesTest {
    @TempDir
    private Path folder;

    @Test
    void a_model_file_opens() throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), Networks.onnx("pilotnet"));

        try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, file, 2)) {
            assertThat(engine.predict(Networks.frames(1).getFirst())).hasSize(2);
        }
    }

    @Test
    void a_missing_file_is_named() {
        assertRefused(folder.resolve("lost.onnx"), "there is no model file", "lost.onnx");
    }

    @Test
    void a_folder_in_its_place_is_named() {
        assertRefused(folder, folder.toString(), "can't be read");
    }

    @Test
    void an_empty_file_is_named() throws IOException {
        assertRefused(Files.write(folder.resolve("model.onnx"), new byte[0]), "model.onnx", "is empty");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0001, 0.3, 0.9, 0.9999})
    void a_truncated_file_is_named(double kept) throws IOException {
        byte[] whole = Networks.onnx("pilotnet");
        Path file = Files.write(folder.resolve("model.onnx"), Arrays.copyOf(whole, (int) (whole.length * kept)));

        assertRefused(file, "model.onnx", "truncated");
    }

    @Test
    void something_else_than_a_model_is_named() throws IOException {
        byte[] text = "<html>Not found</html>".getBytes(StandardCharsets.UTF_8);

        assertRefused(Files.write(folder.resolve("model.onnx"), text), "model.onnx", "not a model");
    }

    @Test
    void a_model_for_a_newer_runtime_is_said_to_be_one_and_not_truncated() throws IOException {
        ModelProto model = ModelProto.parseFrom(Networks.onnx("pilotnet"));
        OperatorSetIdProto operators =
                model.getOpsetImport(0).toBuilder().setVersion(99).build();

        assertNewer(model.toBuilder().setOpsetImport(0, operators).build(), "opset 99, this one knows up to 26");
        assertNewer(model.toBuilder().setIrVersion(99).build(), "ONNX format version 99, this one knows up to 13");
    }

    private void assertNewer(ModelProto model, String what) throws IOException {
        Path file = Files.write(folder.resolve("model.onnx"), model.toByteArray());
        assertThatExceptionOfType(EngineException.UnusableFile.class)
                .isThrownBy(() -> Engines.open(EngineRuntime.ONNX_RUNTIME, file, 1))
                .withMessage(file + " was made for a newer runtime: " + what)
                .satisfies(refusal -> assertThat(refusal.action()).startsWith("Update Pitlane on this machine"));
    }

    @Test
    void a_model_with_another_input_is_refused_with_what_it_should_be() throws IOException {
        Architecture network = new ArchitectureBuilder("other", TensorShape.float32(4))
                .then("fc", new Operation.Linear(4, 2))
                .build();
        byte[] model = OnnxWriter.write(network, Weights.initial(network, 1));

        assertRefused(
                Files.write(folder.resolve("model.onnx"), model),
                "model.onnx",
                "not one of ours",
                "its input should be image, UINT8 [-1, 224, 224, 3]");
    }

    @Test
    void a_model_with_another_output_is_refused_with_what_it_should_be() throws IOException {
        Architecture network = Architecture.builder("other")
                .then("floats", new Operation.ToFloat())
                .then("flat", new Operation.Flatten())
                .then("fc", new Operation.Linear(Architecture.IMAGE.size(), 3))
                .build();
        byte[] model = OnnxWriter.write(network, Weights.initial(network, 1));

        assertRefused(
                Files.write(folder.resolve("model.onnx"), model),
                "model.onnx",
                "its output should be xy, FLOAT [-1, 2]");
    }

    @Test
    void onnx_runtime_is_there() {
        assertThat(Engines.availability(EngineRuntime.ONNX_RUNTIME))
                .isInstanceOfSatisfying(Availability.Available.class, there -> assertThat(there.version())
                        .isNotBlank());
    }

    @Test
    void tensorrt_says_why_it_is_not_there_and_what_to_do() {
        assertThatExceptionOfType(EngineException.Unavailable.class)
                .isThrownBy(() -> Engines.open(EngineRuntime.TENSORRT, Networks.onnx("pilotnet"), 1))
                .withMessageContaining("tensorrt")
                .withMessageContaining("no TensorRT binding")
                .satisfies(e -> assertThat(e.action()).contains("onnxruntime"));
    }

    @Test
    void no_threads_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Engines.open(EngineRuntime.ONNX_RUNTIME, Networks.onnx("pilotnet"), 0))
                .withMessageContaining("at least 1 thread, not 0");
    }

    @Test
    void runtimes_have_names() {
        for (EngineRuntime runtime : EngineRuntime.values()) {
            assertThat(EngineRuntime.parse(runtime.toString())).isEqualTo(runtime);
        }
        assertThatExceptionOfType(EngineException.Unavailable.class)
                .isThrownBy(() -> EngineRuntime.parse("tflite"))
                .withMessageContaining("tflite")
                .satisfies(e -> assertThat(e.action()).contains("onnxruntime, tensorrt"));
    }

    private static void assertRefused(Path file, String... inMessage) {
        assertThatExceptionOfType(EngineException.UnusableFile.class)
                .isThrownBy(() -> Engines.open(EngineRuntime.ONNX_RUNTIME, file, 1))
                .satisfies(refusal -> {
                    assertThat(refusal.getMessage()).contains(inMessage);
                    assertThat(refusal.action()).contains("pitlane convert");
                });
    }
}
