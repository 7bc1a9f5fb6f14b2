package dev.pitlane.gpu.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pitlane.activities.message.ConvertSettings;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.gpu.Workshop;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.scoring.ScoringWatch;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.gpu.training.CheckpointPolicy;
import dev.pitlane.gpu.training.TrainJob;
import dev.pitlane.gpu.training.TrainingWatch;
import dev.pitlane.gpu.weights.ModelFiles;
import dev.pitlane.gpu.weights.SafeTensors;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertJobTest {

    private static final ArtifactName ENGINE = ArtifactName.parse("steering-engine");
    private static TorchThread torch;

    @TempDir
    private Path folder;

    private Workshop workshop;
    private ConvertJob job;

    @BeforeAll
    static void open() {
        torch = TorchThread.open(2);
    }

    @AfterAll
    static void close() {
        torch.close();
    }

    @BeforeEach
    void prepare() {
        workshop = new Workshop(folder);
        job = new ConvertJob(workshop.store(), torch);
    }

    @Test
    void an_engine_travels_with_real_frames_and_its_answers_to_them() throws IOException {
        VersionId dataset = workshop.dataset("track", 20, true);

        ConvertOutcome outcome = job.run(order(train(dataset), dataset, ConvertSettings.defaults()), ScoringWatch.NONE);

        assertThat(outcome.architecture()).isEqualTo("pilotnet");
        assertThat(outcome.parity().frames()).isEqualTo(16);
        assertThat(outcome.parity().maxDifference()).isLessThan(1e-5);
        Version engine = workshop.store().version(outcome.engine());
        JsonNode outputs = new JsonMapper().readTree(workshop.store().read(engine, "parity/outputs.json"));
        assertThat(outputs).hasSize(16);
        try (Engine opened =
                Engines.open(EngineRuntime.ONNX_RUNTIME, workshop.store().read(engine, "model.onnx"), 1)) {
            for (int i = 0; i < 16; i++) {
                byte[] jpeg = workshop.store().read(engine, String.format(Locale.ROOT, "parity/%02d.jpg", i));
                float[] answer = opened.predict(JpegDecoder.decode("frame", jpeg));
                assertThat(answer[0]).isCloseTo((float) outputs.path(i).path(0).asDouble(), within(1e-6f));
                assertThat(answer[1]).isCloseTo((float) outputs.path(i).path(1).asDouble(), within(1e-6f));
            }
        }
        JsonNode description = new JsonMapper().readTree(workshop.store().read(engine, "engine.json"));
        assertThat(description)
                .isEqualTo(new JsonMapper().readTree(Files.readString(Path.of("..", "docs", "json", "engine.json"))));
    }

    @Test
    void converting_again_is_the_same_engine() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId model = train(dataset);
        ConvertOrder order = order(model, dataset, ConvertSettings.defaults());

        ConvertOutcome first = job.run(order, ScoringWatch.NONE);

        assertThat(job.run(order, ScoringWatch.NONE)).isEqualTo(first);
        assertThat(job.run(order(model, dataset, ConvertSettings.defaults()), ScoringWatch.NONE)
                        .engine())
                .isEqualTo(first.engine());
    }

    @Test
    void a_conversion_that_is_stopped_ends_before_the_next_frame_and_the_next_try_gives_the_full_result() {
        VersionId dataset = workshop.dataset("track", 20, true);
        ConvertOrder order = order(train(dataset), dataset, ConvertSettings.defaults());
        List<ScoringWatch.Place> places = new ArrayList<>();

        assertThatThrownBy(() -> job.run(order, place -> {
                    places.add(place);
                    if (place.frame() == 1) {
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");

        assertThat(places)
                .containsExactly(
                        new ScoringWatch.Place("model", 0, 16),
                        new ScoringWatch.Place("engine", 0, 16),
                        new ScoringWatch.Place("engine", 1, 16));
        Run stopped = workshop.store().runs().list(RunFilter.newest(1)).getFirst();
        assertThat(stopped.outcome()).contains(Outcome.FAILED);
        assertThat(workshop.store().latest(ENGINE)).isEmpty();
        ConvertOutcome repeated = job.run(order, ScoringWatch.NONE);
        assertThat(repeated.run()).isEqualTo(stopped.id());
        assertThat(repeated.parity().frames()).isEqualTo(16);
        assertThat(repeated.engine()).hasToString("steering-engine:v1");
    }

    @Test
    void a_form_that_cannot_be_made_is_refused_by_name() {
        VersionId model = VersionId.parse("steering:v1");
        VersionId dataset = VersionId.parse("track:v1");

        assertThatThrownBy(() -> job.run(order(model, dataset, new ConvertSettings("auto", "int8")), ScoringWatch.NONE))
                .isInstanceOf(GpuException.UnsupportedConversion.class)
                .hasMessageContaining("int8");
        assertThatThrownBy(() ->
                        job.run(order(model, dataset, new ConvertSettings("tensorrt", "auto")), ScoringWatch.NONE))
                .isInstanceOf(GpuException.UnsupportedConversion.class)
                .hasMessageContaining("tensorrt");
    }

    @Test
    void a_model_whose_run_names_no_architecture_is_refused() {
        VersionId dataset = workshop.dataset("track", 5, true);
        CommitId commit = CommitId.random();
        workshop.store()
                .log(new LogRequest(
                        Workshop.MODEL,
                        ArtifactType.MODEL,
                        commit,
                        Digest.of("by hand"),
                        workshop.run(commit),
                        Optional.empty(),
                        tree -> tree.put("model.safetensors", new byte[] {1}),
                        JsonNodeFactory.instance.objectNode()));

        assertThatThrownBy(() -> job.run(
                        order(VersionId.parse("steering:v1"), dataset, ConvertSettings.defaults()), ScoringWatch.NONE))
                .isInstanceOf(GpuException.UnknownProducer.class)
                .hasMessageContaining("steering:v1");
    }

    @Test
    void a_model_whose_training_diverged_is_called_that_and_no_fault_of_the_export() {
        VersionId dataset = workshop.dataset("track", 20, true);
        VersionId model = train(dataset);
        Architecture architecture = Architectures.named("pilotnet");
        Map<String, float[]> values = new HashMap<>();
        Weights start = Weights.initial(architecture, 1);
        architecture.parameters().keySet().forEach(name -> values.put(name, start.values(name)));
        values.put("fc3.bias", new float[] {2e11f, -3e9f});
        Weights far = Weights.of(architecture, values);
        CommitId commit = CommitId.random();
        VersionId diverged = workshop.store()
                .log(new LogRequest(
                        Workshop.MODEL,
                        ArtifactType.MODEL,
                        commit,
                        Digest.of("diverged"),
                        workshop.store().version(model).loggedBy().orElseThrow(),
                        Optional.empty(),
                        tree -> tree.put(
                                "model.safetensors", new SafeTensors(ModelFiles.tensors(far), Map.of()).toBytes()),
                        JsonNodeFactory.instance.objectNode()))
                .version()
                .id();

        assertThatThrownBy(() -> job.run(order(diverged, dataset, ConvertSettings.defaults()), ScoringWatch.NONE))
                .isInstanceOf(GpuException.Diverged.class)
                .hasMessageContaining("the training of steering:v2 has diverged");
    }

    @Test
    void answers_that_differ_or_are_no_numbers_are_no_parity() {
        float[][] model = {{0.1f, 0.2f}};

        assertThat(Parity.between(model, new float[][] {{0.1f, 0.20005f}}).holds())
                .isTrue();
        assertThat(Parity.between(model, new float[][] {{0.1f, 0.2002f}}).holds())
                .isFalse();
        assertThat(Parity.between(model, new float[][] {{Float.NaN, 0.2f}}).holds())
                .isFalse();
    }

    private VersionId train(VersionId dataset) {
        return new TrainJob(workshop.store(), torch, CheckpointPolicy.everySteps(100))
                .run(Workshop.order(dataset, CommitId.random()), TrainingWatch.NONE)
                .model();
    }

    private static ConvertOrder order(VersionId model, VersionId dataset, ConvertSettings settings) {
        return new ConvertOrder(CommitId.random(), "test", model, ENGINE, dataset, settings);
    }
}
