package dev.pitlane.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.ArchitectureBuilder;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.NetworkException;
import dev.pitlane.networks.Operation;
import dev.pitlane.networks.Operation.Add;
import dev.pitlane.networks.Operation.AveragePool;
import dev.pitlane.networks.Operation.BatchNorm;
import dev.pitlane.networks.Operation.ChannelsFirst;
import dev.pitlane.networks.Operation.Convolution;
import dev.pitlane.networks.Operation.Flatten;
import dev.pitlane.networks.Operation.GlobalAveragePool;
import dev.pitlane.networks.Operation.Linear;
import dev.pitlane.networks.Operation.MaxPool;
import dev.pitlane.networks.Operation.Normalize;
import dev.pitlane.networks.Operation.Relu;
import dev.pitlane.networks.Operation.Scale;
import dev.pitlane.networks.Operation.ToFloat;
import dev.pitlane.networks.Parameter;
import dev.pitlane.networks.TensorShape;
import dev.pitlane.networks.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ONNX Runtime makes of the files, against numbers worked out by hand and against the operations' formulas. */
class OnnxWriterTest {

    static Stream<String> names() {
        return Architectures.names().stream();
    }

    @Test
    void channels_first_and_to_float() throws OrtException {
        Architecture architecture = new ArchitectureBuilder("small", TensorShape.uint8(1, 2, 3))
                .then("first", new ChannelsFirst())
                .then("floats", new ToFloat())
                .build();

        byte[] twoPixels = {1, 2, 3, (byte) 200, 5, (byte) 255};

        assertThat(OnnxRun.bytes(model(architecture, Map.of()), architecture, 1, twoPixels))
                .containsExactly(1, 200, 2, 5, 3, 255);
    }

    @Test
    void scale() throws OrtException {
        assertThat(compute(new Scale(0.5f), TensorShape.float32(2), Map.of(), 3, -4))
                .containsExactly(1.5f, -2);
    }

    @Test
    void normalize() throws OrtException {
        Normalize normalize = new Normalize(List.of(1f, 4f), List.of(2f, 3f));

        assertThat(compute(normalize, TensorShape.float32(2, 1, 2), Map.of(), 3, 5, 10, 1))
                .containsExactly(1, 2, 2, -1);
    }

    @Test
    void convolution() throws OrtException {
        assertThat(compute(
                        new Convolution(1, 1, 2, 1, 0, true),
                        TensorShape.float32(1, 3, 3),
                        Map.of("node.weight", new float[] {1, 2, 3, 4}, "node.bias", new float[] {10}),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9))
                .containsExactly(47, 57, 77, 87);
    }

    @Test
    void convolution_with_stride_and_padding() throws OrtException {
        assertThat(compute(
                        new Convolution(1, 1, 2, 2, 1, false),
                        TensorShape.float32(1, 3, 3),
                        Map.of("node.weight", new float[] {1, 2, 3, 4}),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        9))
                .containsExactly(4, 18, 36, 77);
    }

    @Test
    void convolution_of_several_channels() throws OrtException {
        assertThat(compute(
                        new Convolution(2, 2, 1, 1, 0, false),
                        TensorShape.float32(2, 1, 1),
                        Map.of("node.weight", new float[] {1, 2, 3, 4}),
                        5,
                        7))
                .containsExactly(19, 43);
    }

    @Test
    void batch_norm() throws OrtException {
        assertThat(compute(
                        new BatchNorm(2, 1),
                        TensorShape.float32(2, 1, 1),
                        Map.of(
                                "node.weight", new float[] {3, 1},
                                "node.bias", new float[] {10, 0},
                                "node.running_mean", new float[] {1, 0},
                                "node.running_var", new float[] {3, 15}),
                        5,
                        8))
                .containsExactly(16, 2);
    }

    @Test
    void relu() throws OrtException {
        assertThat(compute(new Relu(), TensorShape.float32(2), Map.of(), -1, 2)).containsExactly(0, 2);
    }

    @Test
    void max_pool_whose_padding_never_wins() throws OrtException {
        assertThat(compute(
                        new MaxPool(3, 2, 1),
                        TensorShape.float32(1, 3, 3),
                        Map.of(),
                        -1,
                        -2,
                        -3,
                        -4,
                        -5,
                        -6,
                        -7,
                        -8,
                        -9))
                .containsExactly(-1, -2, -4, -5);
    }

    @Test
    void average_pool() throws OrtException {
        assertThat(compute(new AveragePool(2, 1), TensorShape.float32(1, 2, 3), Map.of(), 1, 2, 3, 4, 5, 6))
                .containsExactly(3, 4);
    }

    @Test
    void average_pool_leaves_out_what_fills_no_window() throws OrtException {
        assertThat(compute(new AveragePool(2, 2), TensorShape.float32(1, 2, 3), Map.of(), 1, 2, 9, 4, 5, 9))
                .containsExactly(3);
    }

    @Test
    void global_average_pool() throws OrtException {
        assertThat(compute(new GlobalAveragePool(), TensorShape.float32(2, 1, 2), Map.of(), 1, 2, 10, 30))
                .containsExactly(1.5f, 20);
    }

    @Test
    void flatten_and_linear() throws OrtException {
        Architecture architecture = new ArchitectureBuilder("small", TensorShape.float32(2, 1, 1))
                .then("flat", new Flatten())
                .then("fc", new Linear(2, 3))
                .build();
        byte[] model = model(
                architecture, Map.of("fc.weight", new float[] {1, 2, 3, 4, 5, 6}, "fc.bias", new float[] {1, 2, 3}));

        assertThat(OnnxRun.floats(model, architecture, 1, 10, 20)).containsExactly(51, 112, 173);
        assertThat(OnnxRun.floats(model, architecture, 2, 10, 20, 0, 1)).containsExactly(51, 112, 173, 3, 6, 9);
    }

    @Test
    void add() throws OrtException {
        Architecture architecture = new ArchitectureBuilder("small", TensorShape.float32(2))
                .then("relu", new Relu())
                .add("sum", new Add(), "relu", "image")
                .build();

        assertThat(OnnxRun.floats(model(architecture, Map.of()), architecture, 1, -1, 2))
                .containsExactly(-1, 4);
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_architecture_computes_what_its_operations_say(String name) throws OrtException {
        Architecture architecture = Architectures.named(name);
        Weights weights = lively(architecture);
        byte[] image = noise(5, architecture.input().size());

        float[] computed = OnnxRun.bytes(OnnxWriter.write(architecture, weights), architecture, 1, image);

        double[] expected = new ReferenceNetwork(architecture, weights).compute(image);
        assertThat(computed).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(Math.abs(expected[i]))
                    .as("far from zero, so that the comparison means something")
                    .isGreaterThan(0.01);
            assertThat((double) computed[i]).isCloseTo(expected[i], Offset.offset(1e-4 * Math.abs(expected[i]) + 1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_architecture_takes_batches_of_any_size(String name) throws OrtException {
        Architecture architecture = Architectures.named(name);
        byte[] model = OnnxWriter.write(architecture, lively(architecture));
        byte[] images = noise(6, 3 * architecture.input().size());

        float[] together = OnnxRun.bytes(model, architecture, 3, images);

        for (int i = 0; i < 3; i++) {
            int size = architecture.input().size();
            byte[] image = Arrays.copyOfRange(images, i * size, (i + 1) * size);
            float[] alone = OnnxRun.bytes(model, architecture, 1, image);
            assertThat(together[2 * i]).isCloseTo(alone[0], Offset.offset(1e-4f));
            assertThat(together[2 * i + 1]).isCloseTo(alone[1], Offset.offset(1e-4f));
        }
    }

    @Test
    void the_file_says_what_it_is() throws InvalidProtocolBufferException {
        Architecture pilotnet = Architectures.named("pilotnet");

        ModelProto model = ModelProto.parseFrom(OnnxWriter.write(pilotnet, Weights.initial(pilotnet, 1)));

        assertThat(model.getOpsetImportList()).singleElement().satisfies(set -> assertThat(set.getVersion())
                .isEqualTo(17));
        assertThat(model.getMetadataProps(0).getValue()).isEqualTo("pilotnet");
        TypeProto.Tensor image = model.getGraph().getInput(0).getType().getTensorType();
        assertThat(model.getGraph().getInput(0).getName()).isEqualTo("image");
        assertThat(image.getElemType()).isEqualTo(TensorProto.DataType.UINT8.getNumber());
        assertThat(image.getShape().getDim(0).getDimParam()).isEqualTo("N");
        assertThat(image.getShape().getDimList().stream().skip(1).map(dimension -> (int) dimension.getDimValue()))
                .containsExactly(224, 224, 3);
        assertThat(model.getGraph().getOutputList()).singleElement().satisfies(output -> assertThat(output.getName())
                .isEqualTo("xy"));
        assertThat(model.getGraph().getInitializerList().stream().map(TensorProto::getName))
                .containsAll(pilotnet.parameters().keySet());
    }

    @Test
    void the_same_network_gives_the_same_bytes() {
        Architecture pilotnet = Architectures.named("pilotnet");

        assertThat(OnnxWriter.write(pilotnet, Weights.initial(pilotnet, 1)))
                .isEqualTo(OnnxWriter.write(pilotnet, Weights.initial(pilotnet, 1)))
                .isNotEqualTo(OnnxWriter.write(pilotnet, Weights.initial(pilotnet, 2)));
    }

    @Test
    void weights_of_another_architecture_are_refused() {
        Weights weights = Weights.initial(Architectures.named("resnet18"), 1);

        assertThatExceptionOfType(NetworkException.WrongWeights.class)
                .isThrownBy(() -> OnnxWriter.write(Architectures.named("pilotnet"), weights))
                .withMessageContaining("resnet18")
                .withMessageContaining("pilotnet");
    }

    private static float[] compute(Operation operation, TensorShape shape, Map<String, float[]> weights, float... input)
            throws OrtException {
        Architecture architecture =
                new ArchitectureBuilder("small", shape).then("node", operation).build();
        return OnnxRun.floats(model(architecture, weights), architecture, 1, input);
    }

    private static byte[] model(Architecture architecture, Map<String, float[]> weights) {
        return OnnxWriter.write(architecture, Weights.of(architecture, weights));
    }

    /** Weights none of which is 0 or 1, as after training, so that none can be left out or mistaken for another. */
    private static Weights lively(Architecture architecture) {
        Weights start = Weights.initial(architecture, 4);
        Map<String, float[]> values = new HashMap<>();
        for (Parameter parameter : architecture.parameters().values()) {
            Random random = new Random(parameter.name().hashCode());
            float[] numbers = start.values(parameter.name());
            boolean output = parameter.name().startsWith(architecture.output().name());
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = switch (parameter.role()) {
                    case WEIGHT -> output ? 10 * numbers[i] : numbers[i];
                    case BIAS, SHIFT, RUNNING_MEAN -> 0.2f * (float) random.nextGaussian();
                    case SCALE, RUNNING_VARIANCE -> 0.5f + random.nextFloat();
                };
            }
            values.put(parameter.name(), numbers);
        }
        return Weights.of(architecture, values);
    }

    private static byte[] noise(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
