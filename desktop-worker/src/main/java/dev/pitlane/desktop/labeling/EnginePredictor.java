package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.datasets.NormalizedPoint;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import java.util.stream.Stream;

/** Predicts with the production model's ONNX file, on one thread of the processor. */
public final class EnginePredictor implements PointPredictor {
    /** One: the page, and training on the same machine, need the others. */
    private static final int THREADS = 1;

    private final Engine engine;

    private EnginePredictor(Engine engine) {
        this.engine = engine;
    }

    /** Opens models and engines of a store. */
    public static PointPredictor.Source from(ArtifactStore store) {
        return production -> {
            byte[] onnx = store.read(runnable(store, production), Engines.MODEL_FILE);
            return new EnginePredictor(Engines.open(EngineRuntime.ONNX_RUNTIME, onnx, THREADS));
        };
    }

    /** The version itself if it has an ONNX file, else the latest engine that was converted from it. */
    private static Version runnable(ArtifactStore store, VersionId production) {
        Version version = store.version(production);
        if (store.tree(version).find(Engines.MODEL_FILE).isPresent()) {
            return version;
        }
        return store.runs()
                .usedBy(production, Job.CONVERT)
                .map(store.runs()::get)
                .flatMap(run -> Stream.concat(run.logged().stream(), run.unchanged().stream()))
                .max(VersionId::compareTo)
                .map(store::version)
                // Reading the file that is not there says what is missing.
                .orElse(version);
    }

    @Override
    public Point predict(byte[] jpeg) {
        float[] xy = engine.predict(JpegDecoder.decode("the image to predict for", jpeg));
        return new NormalizedPoint(xy[0], xy[1]).point();
    }

    @Override
    public void close() {
        engine.close();
    }
}
