package dev.pitlane.car.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.inference.EngineRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EngineDescriptionTest {
    @Test
    void what_a_conversion_writes_is_read() throws IOException {
        byte[] golden = Files.readAllBytes(Path.of("..", "docs", "json", "engine.json"));

        assertThat(EngineDescription.parse(golden, "steering-engine:v1"))
                .isEqualTo(new EngineDescription(
                        "pilotnet", EngineRuntime.ONNX_RUNTIME, "fp32", VersionId.parse("steering:v1")));
    }
}
