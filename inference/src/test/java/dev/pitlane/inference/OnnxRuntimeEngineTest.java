package dev.pitlane.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pitlane.networks.Architectures;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxRuntimeEngineTest {

    static Stream<String> architectures() {
        return Architectures.names().stream();
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void every_architecture_runs(String architecture) {
        try (Engine engine = open(Networks.onnx(architecture))) {
            assertThat(engine.predict(Networks.frames(1).getFirst())).hasSize(2);
        }
    }

    @Test
    void the_same_frame_gives_the_same_bits() {
        byte[] frame = Networks.frames(1).getFirst();
        byte[] model = Networks.onnx("pilotnet");
        try (Engine engine = open(model);
                Engine other = open(model)) {
            assertThat(engine.predict(frame))
                    .containsExactly(engine.predict(frame))
                    .containsExactly(other.predict(frame));
        }
    }

    @Test
    void a_point_given_out_does_not_change_later() {
        List<byte[]> frames = Networks.frames(2);
        try (Engine engine = open(Networks.onnx("pilotnet"))) {
            float[] first = engine.predict(frames.getFirst());
            float[] kept = first.clone();

            engine.predict(frames.getLast());

            assertThat(first).containsExactly(kept);
        }
    }

    @Test
    void many_threads_get_their_own_points() throws Exception {
        List<byte[]> frames = Networks.frames(16);
        try (Engine engine = open(Networks.onnx("pilotnet"));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<float[]> expected = frames.stream().map(engine::predict).toList();

            List<Future<float[]>> points = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> engine.predict(frames.get(i % 16))))
                    .toList();

            for (int i = 0; i < points.size(); i++) {
                assertThat(points.get(i).get()).containsExactly(expected.get(i % 16));
            }
        }
    }

    @Test
    void a_frame_of_another_size_is_refused_with_both_sizes() {
        try (Engine engine = open(Networks.onnx("pilotnet"))) {
            assertThatExceptionOfType(EngineException.WrongInput.class)
                    .isThrownBy(() -> engine.predict(new byte[640 * 480 * 3]))
                    .withMessageContaining("921600")
                    .withMessageContaining("150528");
        }
    }

    @Test
    void a_point_that_is_not_finite_is_never_handed_out() {
        byte[] frame = Networks.frames(1).getFirst();
        try (Engine engine = open(Networks.overflowing())) {
            assertThatExceptionOfType(EngineException.NoPoint.class)
                    .isThrownBy(() -> engine.predict(frame))
                    .withMessageContaining("the engine gave (")
                    .satisfies(e -> assertThat(e.action()).contains("Do not drive"));
        }
    }

    @Test
    void a_closed_engine_says_so() {
        byte[] frame = Networks.frames(1).getFirst();
        Engine engine = open(Networks.onnx("pilotnet"));
        engine.close();
        engine.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> engine.predict(frame))
                .withMessageContaining("closed");
    }

    private static Engine open(byte[] onnx) {
        return Engines.open(EngineRuntime.ONNX_RUNTIME, onnx, 1);
    }
}
