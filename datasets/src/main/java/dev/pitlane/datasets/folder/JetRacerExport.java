package dev.pitlane.datasets.folder;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the labelled images of a dataset as a JetRacer folder, for NVIDIA's own notebooks.
 *
 * <p>Points are rounded to whole pixels and times cut to 100 ns. Each name is made from label, time and digest only, so
 * exporting again writes the same files.
 */
public final class JetRacerExport {
    private static final Pattern EXPORTED = Pattern.compile("[0-9]+_[0-9]+_[0-9a-f-]{36}\\.jpg");
    private static final int HEX_RADIX = 16;
    private static final int NODE_DIGITS = 15;

    private JetRacerExport() {}

    /**
     * What an export did.
     *
     * @param images those with a label, all written
     * @param removed files of an earlier export with a label that the image has no more
     */
    public record Exported(int images, int removed) {}

    /**
     * Exports into a folder, which is made where it does not exist. What an earlier export wrote of an image that has
     * another label now, or none, is removed, for whoever learns from the folder would learn both; other files stay.
     *
     * @throws FolderException if a file can't be written
     */
    public static Exported run(Dataset dataset, Path folder) {
        int written = 0;
        int removed = 0;
        try {
            Files.createDirectories(folder);
            Map<String, List<Path>> earlier = earlier(folder);
            for (Image image : dataset.images()) {
                String end = end(image);
                Optional<Path> file = image.label().map(label -> folder.resolve(start(label) + end));
                if (file.isPresent()) {
                    write(file.get(), dataset.read(image));
                    written++;
                }
                for (Path old : earlier.getOrDefault(end, List.of())) {
                    if (!file.equals(Optional.of(old)) && Digest.of(old).equals(image.digest())) {
                        Files.delete(old);
                        removed++;
                    }
                }
            }
        } catch (IOException failed) {
            throw new FolderException(folder, failed);
        }
        return new Exported(written, removed);
    }

    /** Files that have the names of exported ones, by what follows the label. */
    private static Map<String, List<Path>> earlier(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> EXPORTED.matcher(name(file)).matches())
                    .collect(Collectors.groupingBy(file -> name(file).replaceFirst("^[0-9]+_[0-9]+", "")));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static String start(Point label) {
        return Math.round(label.x()) + "_" + Math.round(label.y());
    }

    private static String end(Image image) {
        long node = Long.parseLong(image.digest().hex().substring(0, NODE_DIGITS), HEX_RADIX);
        return "_" + TimeUuid.at(image.capturedAt(), node) + ".jpg";
    }

    private static void write(Path file, byte[] jpeg) throws IOException {
        Path unfinished = Files.createTempFile(file.getParent(), ".export", ".tmp");
        try {
            Files.write(unfinished, jpeg);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
