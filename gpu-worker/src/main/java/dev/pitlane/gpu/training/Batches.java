package dev.pitlane.gpu.training;

import dev.pitlane.datasets.NormalizedPoint;
import dev.pitlane.datasets.Point;
import dev.pitlane.gpu.scoring.Frames;
import java.nio.ByteBuffer;

/**
 * What each step of a training sees, as a function of (seed, step): the frames in a new order each epoch, one epoch
 * running into the next so that all batches are full, each frame varied anew.
 */
final class Batches {

    private final Frames frames;
    private final Augmentation augmentation;
    private final int side;
    private final int size;
    private final long seed;
    private final byte[] pixels;
    private final ByteBuffer buffer;
    private final float[] targets;

    private long permutedEpoch = -1;
    private int[] permutation = {};

    Batches(Frames frames, Augmentation augmentation, int side, int size, long seed) {
        this.frames = frames;
        this.augmentation = augmentation;
        this.side = side;
        this.size = size;
        this.seed = seed;
        this.pixels = new byte[size * side * side * 3];
        this.buffer = ByteBuffer.allocateDirect(pixels.length);
        this.targets = new float[size * 2];
    }

    int size() {
        return size;
    }

    /** Prepares the batch of a step, 1 for the first one; it stands until the next call. */
    void prepare(int step) {
        int frameBytes = side * side * 3;
        for (int sample = 0; sample < size; sample++) {
            long drawn = (step - 1L) * size + sample;
            int index = order(drawn / frames.size())[(int) (drawn % frames.size())];
            Point label = augmentation.apply(
                    frames.rgb(index),
                    frames.label(index),
                    side,
                    Draws.at(seed, step, sample),
                    pixels,
                    sample * frameBytes);
            NormalizedPoint target = label.normalized();
            targets[2 * sample] = (float) target.x();
            targets[2 * sample + 1] = (float) target.y();
        }
        buffer.clear();
        buffer.put(pixels).flip();
    }

    /** The prepared frames, one after the other. */
    ByteBuffer images() {
        return buffer;
    }

    /** x and y of each prepared frame, in half image widths from the centre. */
    float[] targets() {
        return targets;
    }

    private int[] order(long epoch) {
        if (epoch != permutedEpoch) {
            permutation = Draws.at(seed, -1 - epoch).permutation(frames.size());
            permutedEpoch = epoch;
        }
        return permutation;
    }
}
