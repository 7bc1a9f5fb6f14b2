package dev.pitlane.desktop.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.LogRequest;
import dev.pitlane.artifacts.alias.Expected;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.Frames;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.labeling.CommitTask;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.OpenTask;
import dev.pitlane.desktop.labeling.TaskView;
import dev.pitlane.desktop.labeling.Via;
import dev.pitlane.foundation.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store as two rounds of retrain leave it, without the training: real frames and labels, made-up models. */
final class Showroom {
    private final Garage garage;

    private Showroom(Garage garage) {
        this.garage = garage;
    }

    static void fill(Garage garage) {
        Showroom showroom = new Showroom(garage);
        List<byte[]> frames = Frames.take(48);
        Optional<VersionId> production = Optional.empty();
        for (int round = 0; round < 2; round++) {
            VersionId collected =
                    garage.add(frames.subList(round * 24, round * 24 + 24), Optional.empty(), "car-1", Job.COLLECT);
            VersionId labelled = showroom.label(collected, "task-" + round);
            VersionId model = showroom.train(labelled);
            showroom.evaluate(model, labelled, production);
            VersionId engine = showroom.log(
                    Job.CONVERT,
                    Map.of(model, "model"),
                    Optional.of("steering-engine"),
                    ArtifactType.ENGINE,
                    Map.of(
                            "engine.json",
                            "{\"architecture\":\"pilotnet\",\"precision\":\"fp32\",\"runtime\":\"onnxruntime\"}"),
                    object("{\"architecture\":\"pilotnet\"}"),
                    object("{\"largestDifference\":1.2e-6}"));
            showroom.point("steering", "production", model, "the candidate is better on 12 images");
            showroom.log(
                    Job.DEPLOY,
                    Map.of(engine, "engine"),
                    Optional.empty(),
                    ArtifactType.ENGINE,
                    Map.of(),
                    object("{\"car\":\"car-1\",\"slot\":\"b\"}"),
                    object("{\"p99Millis\":9.1}"));
            showroom.point("steering-engine", "car-1", engine, "deployed");
            production = Optional.of(model);
        }
    }

    /** One dataset, and so many models made from it. */
    static void repeat(Garage garage, int models) {
        Showroom showroom = new Showroom(garage);
        VersionId dataset = garage.collect(4);
        for (int model = 0; model < models; model++) {
            showroom.log(
                    Job.TRAIN,
                    Map.of(dataset, "dataset"),
                    Optional.of("steering"),
                    ArtifactType.MODEL,
                    Map.of(),
                    object("{}"),
                    object("{}"));
        }
    }

    private VersionId label(VersionId collected, String id) {
        try (LabelingDesk desk = garage.desk("showroom")) {
            OpenTask request = Garage.task(id, collected);
            LabelingTask task = desk.open(request);
            int place = 0;
            for (TaskView.ImageState image : task.detail().images()) {
                LabelDecision decision = place % 11 == 10
                        ? new LabelDecision.Rejected()
                        : new LabelDecision.Labelled(new Point(112 + 70 * Math.sin(place * 0.5), 96 + place % 7));
                task.decide(new LabelingTask.Request("", image.digest().toString(), decision, Via.CLICK, ""));
                place++;
            }
            return desk.commit(new CommitTask(request.task(), CommitId.random(), ""))
                    .version()
                    .id();
        }
    }

    private VersionId train(VersionId dataset) {
        VersionId model = log(
                Job.TRAIN,
                Map.of(dataset, "dataset"),
                Optional.of("steering"),
                ArtifactType.MODEL,
                Map.of(
                        "config.json",
                        "{\"architecture\":\"pilotnet\",\"input\":[224,224,3],\"outputs\":[\"x\",\"y\"]}"),
                object(
                        "{\"architecture\":\"pilotnet\",\"epochs\":40,\"batchSize\":64,\"learningRate\":0.001,\"seed\":42,\"pretrained\":null}"),
                object(
                        "{\"maeX\":0.1098231,\"maeXPixels\":12.3001,\"maeY\":0.0412,\"maeYPixels\":4.6144,\"testImages\":9,\"trainImages\":37,\"seconds\":41.72,\"imagesPerSecond\":88.02}"));
        RunId run = garage.store.version(model).loggedBy().orElseThrow();
        Dataset opened = new Datasets(garage.store).open(garage.store.version(dataset));
        StringBuilder predictions = new StringBuilder();
        int place = 0;
        for (Image image : opened.images()) {
            if (image.label().isPresent()) {
                ObjectNode line = Json.MAPPER.createObjectNode();
                line.put("image", image.path());
                line.put("x", image.label().get().x());
                line.put("y", image.label().get().y());
                line.put("predictedX", Math.clamp(image.label().get().x() + (place % 13) * 5 - 30, 0, Point.LARGEST));
                line.put("predictedY", image.label().get().y() + place % 5);
                predictions.append(line).append('\n');
                place++;
            }
        }
        garage.store
                .runs()
                .attach(run, "predictions.jsonl", predictions.toString().getBytes(StandardCharsets.UTF_8));
        return model;
    }

    private void evaluate(VersionId model, VersionId dataset, Optional<VersionId> production) {
        Map<VersionId, String> used = new LinkedHashMap<>(Map.of(model, "candidate", dataset, "dataset"));
        production.ifPresent(version -> used.put(version, "production"));
        log(
                Job.EVALUATE,
                used,
                Optional.empty(),
                ArtifactType.MODEL,
                Map.of(),
                object("{}"),
                object("{\"passed\":true,\"maeXPixels\":12.3}"));
    }

    private VersionId log(
            Job job,
            Map<VersionId, String> used,
            Optional<String> name,
            ArtifactType type,
            Map<String, String> files,
            ObjectNode config,
            ObjectNode summary) {
        CommitId commit = CommitId.random();
        RunId run = garage.store
                .runs()
                .start(new RunRequest(job, commit, Digest.of(job.text()), config, "retrain-1"))
                .id();
        used.forEach((version, role) -> garage.store.runs().use(run, version, role));
        VersionId logged = used.keySet().iterator().next();
        if (name.isPresent()) {
            logged = garage.store
                    .log(new LogRequest(
                            ArtifactName.parse(name.get()),
                            type,
                            commit,
                            Digest.of(job.text()),
                            run,
                            Optional.empty(),
                            tree -> {
                                for (Map.Entry<String, String> file : files.entrySet()) {
                                    tree.put(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
                                }
                                tree.put("made-by", commit.text().getBytes(StandardCharsets.UTF_8));
                            },
                            Json.MAPPER.createObjectNode()))
                    .version()
                    .id();
        }
        garage.store.runs().finish(run, Outcome.SUCCEEDED, summary);
        return logged;
    }

    private void point(String name, String alias, VersionId version, String why) {
        garage.store
                .aliases()
                .move(ArtifactName.parse(name), AliasName.parse(alias), version, Expected.anything(), "retrain-1", why);
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
