package dev.pitlane.gpu.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.ArchitectureBuilder;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Operation.BatchNorm;
import dev.pitlane.networks.Operation.ChannelsFirst;
import dev.pitlane.networks.Operation.ToFloat;
import dev.pitlane.networks.Parameter;
import dev.pitlane.networks.TensorShape;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One architecture, two interpreters: what is trained here must be what the car runs. */
class InterpretationTest {
    static List<String> architectures() {
        return Architectures.names();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void libtorch_and_onnx_runtime_compute_the_same(String name) {
        Architecture architecture = Architectures.named(name);
        Weights weights = lively(architecture);
        List<byte[]> frames = frames(3);
        float[][] driven;
        try (var engine = Engines.open(EngineRuntime.ONNX_RUNTIME, OnnxWriter.write(architecture, weights), 1)) {
            driven = frames.stream().map(engine::predict).toArray(float[][]::new);
        }

        float[][] trained;
        try (TorchThread torch = TorchThread.open(1)) {
            trained = torch.call(manager -> new DjlNetwork(manager, weights).predict(direct(frames), frames.size()));
        }

        for (int i = 0; i < frames.size(); i++) {
            for (int axis = 0; axis < 2; axis++) {
                float allowed = 1e-4f * (1 + Math.abs(driven[i][axis]));
                assertThat(trained[i][axis]).isCloseTo(driven[i][axis], Offset.offset(allowed));
            }
        }
    }

    @Test
    void batch_normalisation_moves_its_running_statistics_as_pytorch_does() {
        Architecture architecture = new ArchitectureBuilder("small", TensorShape.uint8(1, 2, 1))
                .then("first", new ChannelsFirst())
                .then("floats", new ToFloat())
                .then("norm", new BatchNorm(1, 1e-5f))
                .build();
        ByteBuffer twoImages = direct(List.of(new byte[] {1, 2}, new byte[] {3, 6}));

        try (TorchThread torch = TorchThread.open(1)) {
            torch.call(manager -> {
                DjlNetwork network = new DjlNetwork(manager, Weights.initial(architecture, 1));
                network.forward(network.input(manager, twoImages, 2), false);
                assertThat(network.weights().values("norm.running_mean")).containsExactly(0);

                network.forward(network.input(manager, twoImages, 2), true);

                // The batch's mean is 3, its unbiased variance 14/3; a tenth of each comes in.
                assertThat(network.weights().values("norm.running_mean")[0]).isCloseTo(0.3f, Offset.offset(1e-6f));
                assertThat(network.weights().values("norm.running_var")[0])
                        .isCloseTo(0.9f + 14f / 30, Offset.offset(1e-6f));
                return network;
            });
        }
    }

    private static ByteBuffer direct(List<byte[]> frames) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(frames.size() * frames.getFirst().length);
        frames.forEach(buffer::put);
        return buffer.flip();
    }

    private static List<byte[]> frames(int count) {
        Random random = new Random(1);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[Architecture.IMAGE.size()];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
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
}
