package dev.pitlane.gpu.conversion;

import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Image;
import dev.pitlane.gpu.error.GpuException;
import java.util.List;
import java.util.stream.IntStream;

/** The frames that a model and its engine are compared on, and that travel with the engine. */
public final class ParityFrames {
    /** How many there are, in a dataset that has so many. */
    public static final int MOST = 16;

    private ParityFrames() {}

    /**
     * Spread evenly over the test blocks, or over all images if those are too few. Of many sessions only so many are
     * read as frames are wanted.
     *
     * @throws GpuException.NothingToLearn the dataset has none
     */
    public static List<Image> of(Dataset dataset) {
        List<Image> images = spread(dataset.sessions()).stream()
                .flatMap(session -> dataset.images(session).stream())
                .toList();
        if (images.isEmpty()) {
            throw new GpuException.NothingToLearn(
                    dataset.version().id() + " has no frames to compare model and engine on",
                    "name a dataset that has frames");
        }
        List<Image> test =
                images.stream().filter(image -> image.block() == Block.TEST).toList();
        return spread(test.size() >= MOST ? test : images);
    }

    private static <T> List<T> spread(List<T> from) {
        int count = Math.min(MOST, from.size());
        return IntStream.range(0, count)
                .mapToObj(place -> from.get((int) ((long) place * from.size() / count)))
                .toList();
    }
}
