package dev.pitlane.gpu.scoring;

import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.Point;
import java.util.List;

/**
 * Labelled images of a dataset, decoded once and kept while they fit into the memory given; the rest is decoded each
 * time it is read. Used by one thread at a time.
 */
public final class DatasetFrames implements Frames {

    private final Dataset dataset;
    private final List<Image> images;
    private final byte[][] decoded;
    private long bytesLeft;

    /**
     * @param images labelled ones of the dataset
     * @param memory bytes that decoded pixels may take
     */
    public DatasetFrames(Dataset dataset, List<Image> images, long memory) {
        this.dataset = dataset;
        this.images = List.copyOf(images);
        this.decoded = new byte[images.size()][];
        this.bytesLeft = memory;
    }

    /** As the constructor, with half of what this process may use: 0.15 MB a frame. */
    public static DatasetFrames of(Dataset dataset, List<Image> images) {
        return new DatasetFrames(dataset, images, Runtime.getRuntime().maxMemory() / 2);
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public byte[] rgb(int index) {
        if (decoded[index] != null) {
            return decoded[index];
        }
        byte[] rgb = dataset.decode(images.get(index));
        if (rgb.length <= bytesLeft) {
            bytesLeft -= rgb.length;
            decoded[index] = rgb;
        }
        return rgb;
    }

    @Override
    public Point label(int index) {
        return images.get(index).label().orElseThrow();
    }

    public Image image(int index) {
        return images.get(index);
    }
}
