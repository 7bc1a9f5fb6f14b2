package dev.pitlane.desktop.labeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.Frames;
import dev.pitlane.desktop.Garage;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginePredictorTest {
    @TempDir
    Path folder;

    private VersionId log(
            Garage garage,
            Job job,
            String name,
            ArtifactType type,
            String file,
            byte[] content,
            Optional<VersionId> from) {
        CommitId commit = CommitId.random();
        RunId run = garage.start(job, commit);
        from.ifPresent(version -> garage.store.runs().use(run, version, "model"));
        return garage.store
                .log(new LogRequest(
                        ArtifactName.parse(name),
                        type,
                        commit,
                        Digest.of(name),
                        run,
                        Optional.empty(),
                        tree -> tree.put(file, content),
                        Json.MAPPER.createObjectNode()))
                .version()
                .id();
    }

    /** A network without any weight says the middle of the image. */
    private static byte[] middle() {
        Architecture pilotnet = Architectures.named("pilotnet");
        Map<String, float[]> zeros = new HashMap<>();
        pilotnet.parameters().forEach((name, parameter) -> zeros.put(name, new float[parameter.size()]));
        return OnnxWriter.write(pilotnet, Weights.of(pilotnet, zeros));
    }

    @Test
    void the_engine_converted_from_the_production_model_predicts_in_pixels() {
        Garage garage = new Garage(folder);
        VersionId model = log(
                garage,
                Job.TRAIN,
                "steering",
                ArtifactType.MODEL,
                "config.json",
                new byte[] {'{', '}'},
                Optional.empty());
        log(garage, Job.CONVERT, "steering-engine", ArtifactType.ENGINE, "model.onnx", middle(), Optional.of(model));

        try (PointPredictor predictor = EnginePredictor.from(garage.store).open(model)) {
            assertThat(predictor.predict(Frames.drawn(1))).isEqualTo(new Point(112, 112));
        }
    }

    @Test
    void a_production_model_that_nothing_was_converted_from_is_said_to_have_no_onnx_file() {
        Garage garage = new Garage(folder);
        VersionId model = log(
                garage,
                Job.TRAIN,
                "steering",
                ArtifactType.MODEL,
                "config.json",
                new byte[] {'{', '}'},
                Optional.empty());

        assertThatThrownBy(() -> EnginePredictor.from(garage.store).open(model))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("model.onnx");
    }
}
