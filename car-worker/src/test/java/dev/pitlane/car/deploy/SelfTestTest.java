package dev.pitlane.car.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.car.engine.EngineFolder;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.world.EngineFiles;
import dev.pitlane.car.world.TestEngine;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestTest {
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final EngineFiles FILES = EngineFiles.of("steering-engine:v1", 0.25f, -0.5f);

    @TempDir
    Path folder;

    @Test
    void the_same_answers_within_the_budget_pass() {
        SelfTestResult result = run(FILES, TestEngine.heading(0.25f, -0.5f), BUDGET);

        assertThat(result).isInstanceOf(SelfTestResult.Passed.class);
        assertThat(result.text()).contains("2 frames");
    }

    @Test
    void another_answer_fails() {
        assertThat(run(FILES, TestEngine.heading(0.26f, -0.5f), BUDGET))
                .isInstanceOf(SelfTestResult.OtherAnswers.class);
    }

    @Test
    void int8_may_differ_by_two_pixels() {
        EngineFiles int8 = FILES.with(
                "engine.json", new String(FILES.read("engine.json"), StandardCharsets.UTF_8).replace("fp32", "int8"));

        assertThat(run(int8, TestEngine.heading(0.26f, -0.5f), BUDGET)).isInstanceOf(SelfTestResult.Passed.class);
    }

    @Test
    void an_answer_that_is_no_number_fails() {
        assertThat(run(FILES, TestEngine.heading(Float.NaN, -0.5f), BUDGET))
                .isInstanceOf(SelfTestResult.NotFinite.class);
    }

    @Test
    void an_engine_slower_than_the_frames_fails() {
        SelfTestResult result = run(FILES, TestEngine.heading(0.25f, -0.5f), Duration.ofNanos(1));

        assertThat(result).isInstanceOf(SelfTestResult.TooSlow.class);
        assertThat(result.text()).contains("ms");
    }

    @Test
    void a_model_that_is_no_network_fails() {
        SelfTestResult result = new SelfTest(
                        BUDGET, files -> Engines.open(EngineRuntime.ONNX_RUNTIME, files.model(), 1))
                .run(new EngineFolder("steering-engine:v1", FILES.writeTo(folder)));

        assertThat(result).isInstanceOf(SelfTestResult.DoesNotRun.class);
    }

    @Test
    void a_parity_frame_that_is_no_jpeg_fails() {
        assertThat(run(FILES.with("parity/00.jpg", "x"), TestEngine.heading(0.25f, -0.5f), BUDGET))
                .isInstanceOf(SelfTestResult.DoesNotRun.class);
    }

    @Test
    void an_engine_without_parity_frames_is_refused_by_name() {
        EngineFiles bare = FILES.without("parity/00.jpg").without("parity/01.jpg");

        assertThatThrownBy(() -> run(bare, TestEngine.heading(0, 0), BUDGET))
                .isInstanceOf(EngineUnusable.class)
                .hasMessageContaining("steering-engine:v1")
                .hasMessageContaining("parity");
    }

    @Test
    void an_engine_without_description_is_refused() {
        assertThatThrownBy(() -> run(FILES.without("engine.json"), TestEngine.heading(0, 0), BUDGET))
                .isInstanceOf(EngineUnusable.class)
                .hasMessageContaining("engine.json");
    }

    @Test
    void an_unknown_runtime_is_named() {
        EngineFiles foreign = FILES.with(
                "engine.json",
                "{\"architecture\":\"pilotnet\",\"runtime\":\"abacus\",\"precision\":\"fp32\",\"model\":\"steering:v1\"}");

        assertThatThrownBy(() -> run(foreign, TestEngine.heading(0, 0), BUDGET))
                .isInstanceOf(EngineUnusable.class)
                .hasMessageContaining("abacus");
    }

    private SelfTestResult run(EngineFiles files, Engine engine, Duration budget) {
        Path written = files.writeTo(folder);
        return new SelfTest(budget, ignored -> engine).run(new EngineFolder("steering-engine:v1", written));
    }
}
