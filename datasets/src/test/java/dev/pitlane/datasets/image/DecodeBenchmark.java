package dev.pitlane.datasets.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** What decoding one frame costs, beside the JDK's own reader; see {@code docs/benchmarks.md}. */
public final class DecodeBenchmark {
    private static final int ROUNDS = 7;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private DecodeBenchmark() {}

    /** One argument: a folder of 224×224 JPEGs, of which the first 400 are taken. */
    public static void main(String[] arguments) throws IOException {
        List<byte[]> frames = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(400)
                    .toList()) {
                frames.add(Files.readAllBytes(file));
            }
        }
        long start = System.nanoTime();
        JpegDecoder.decode("first", frames.getFirst());
        System.out.printf(Locale.ROOT, "first frame, library loaded: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = microseconds(frames, frame -> JpegDecoder.decode("frame", frame));
            theirs[round] = microseconds(frames, DecodeBenchmark::withTheJdk);
        }
        Arrays.sort(ours);
        Arrays.sort(theirs);
        System.out.printf(
                Locale.ROOT,
                "CPU per frame, median of %d: libjpeg-turbo %.0f µs, ImageIO %.0f µs%n",
                ROUNDS,
                ours[ROUNDS / 2],
                theirs[ROUNDS / 2]);
    }

    private static double microseconds(List<byte[]> frames, Consumer<byte[]> decoder) {
        long before = THREADS.getCurrentThreadCpuTime();
        frames.forEach(decoder);
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e3 / frames.size();
    }

    private static void withTheJdk(byte[] jpeg) {
        try (MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
            reader.setInput(input, true, true);
            reader.read(0).getRaster().getPixels(0, 0, JpegDecoder.SIDE, JpegDecoder.SIDE, (int[]) null);
            reader.dispose();
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
