package dev.pitlane.datasets.folder;

import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes the labelled images of a dataset as a JetRacer folder, for NVIDIA's own notebooks.
 *
 * <p>Points are rounded to whole pixels and times cut to 100 ns. Each name is made from label, time and digest only, so
 * exporting again writes the same files.
 */
public final class JetRacerExport {
    private static final int HEX_RADIX = 16;
    private static final int NODE_DIGITS = 15;

    private JetRacerExport() {}

    /**
     * Exports into a folder, which is made where it does not exist; other files in it stay.
     *
     * @return how many images were written: those with a label
     * @throws FolderException if a file can't be written
     */
    public static int run(Dataset dataset, Path folder) {
        int written = 0;
        try {
            Files.createDirectories(folder);
            for (Image image : dataset.images()) {
                if (image.label().isPresent()) {
                    write(folder.resolve(name(image, image.label().get())), dataset.read(image));
                    written++;
                }
            }
        } catch (IOException failed) {
            throw new FolderException(folder, failed);
        }
        return written;
    }

    private static String name(Image image, Point label) {
        long node = Long.parseLong(image.digest().hex().substring(0, NODE_DIGITS), HEX_RADIX);
        UUID uuid = TimeUuid.at(image.capturedAt(), node);
        return Math.round(label.x()) + "_" + Math.round(label.y()) + "_" + uuid + ".jpg";
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
