package dev.pitlane.gpu.scoring;

import dev.pitlane.datasets.NormalizedPoint;
import dev.pitlane.gpu.torch.DjlNetwork;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.networks.Weights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Asks a model for points on libtorch, some frames at a time. */
public final class Predictor {

    private static final int AT_ONCE = 16;

    private final TorchThread torch;

    public Predictor(TorchThread torch) {
        this.torch = torch;
    }

    /**
     * The model's answers for the frames, in their order.
     *
     * @param asked what the watch calls the model
     */
    public List<Prediction> predict(String asked, Weights weights, DatasetFrames frames, ScoringWatch watch) {
        float[][] points = points(asked, weights, frames.size(), frames::rgb, watch);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            predictions.add(new Prediction(frames.image(i), new NormalizedPoint(points[i][0], points[i][1])));
        }
        return predictions;
    }

    /**
     * The model's answers as it gives them: x and y in half image widths.
     *
     * @param asked what the watch calls the model
     * @param rgb the pixels of each frame, as {@link Frames#rgb} gives them
     */
    public float[][] points(String asked, Weights weights, int frames, IntFunction<byte[]> rgb, ScoringWatch watch) {
        return torch.call(manager -> {
            DjlNetwork network = new DjlNetwork(manager, weights);
            float[][] points = new float[frames][];
            for (int from = 0; from < frames; from += AT_ONCE) {
                watch.reached(new ScoringWatch.Place(asked, from, frames));
                int count = Math.min(AT_ONCE, frames - from);
                ByteBuffer batch = null;
                for (int i = 0; i < count; i++) {
                    byte[] frame = rgb.apply(from + i);
                    if (batch == null) {
                        batch = ByteBuffer.allocateDirect(frame.length * count);
                    }
                    batch.put(frame);
                }
                System.arraycopy(network.predict(batch.flip(), count), 0, points, from, count);
            }
            return points;
        });
    }
}
