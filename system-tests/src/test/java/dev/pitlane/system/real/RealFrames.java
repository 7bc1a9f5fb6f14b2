package dev.pitlane.system.real;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Frames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where frames come from: the real ones of {@code PITLANE_TEST_DATA}, else painted ones in the same form. */
final class RealFrames {
    private static final String POINTS = "/fabo-frames-points.jsonl";
    private static final int PAINTED = 70;

    private final Optional<Path> data = Optional.ofNullable(System.getenv("PITLANE_TEST_DATA"))
            .filter(text -> !text.isBlank())
            .map(Path::of);

    /** The point of each frame that was looked at by its digest, empty where it was rejected. */
    private final Map<String, Optional<Point>> points = new HashMap<>();

    boolean real() {
        return data.isPresent();
    }

    /** A folder of labelled JPEGs as JetRacer's notebooks write them. */
    Path labelled(Path scratch) throws IOException {
        if (data.isPresent()) {
            return data.get().resolve("fabo").resolve("labelled");
        }
        Path folder = Files.createDirectories(scratch);
        for (int i = 0; i < PAINTED; i++) {
            Point point = new Point(112 + Math.round(85 * Math.sin(i * 2.4)), 60);
            // A version-1 UUID counts 100 ns; its first part gives the order.
            String name = String.format(
                    Locale.ROOT,
                    "%.0f_%.0f_%08x-8a80-11ee-aa27-b48c9d1c5acd.jpg",
                    point.x(),
                    point.y(),
                    0x100_0000 + i * 5_000_000);
            Files.write(folder.resolve(name), Frames.jpeg(224, 224, point, i));
        }
        return folder;
    }

    /** Fills a folder with the frames that somebody looked at. */
    void fill(Path folder) {
        try {
            if (data.isPresent()) {
                fill(folder, data.get().resolve("fabo").resolve("frames"));
            } else {
                Frames painted = Frames.make(folder, PAINTED, 5);
                painted.digests().forEach(digest -> points.put(digest, painted.point(digest)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the frames that were looked at", e);
        }
    }

    private void fill(Path folder, Path frames) throws IOException {
        Files.createDirectories(folder);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(RealFrames.class.getResourceAsStream(POINTS), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = Json.parse(line);
                byte[] jpeg = Files.readAllBytes(frames.resolve(row.path("file").asText()));
                Files.write(folder.resolve(row.path("file").asText()), jpeg);
                points.put(
                        Digest.of(jpeg).toString(),
                        row.path("rejected").asBoolean()
                                ? Optional.empty()
                                : Optional.of(new Point(
                                        row.path("x").asDouble(), row.path("y").asDouble())));
            }
        }
    }

    /** How many frames were looked at. */
    int lookedAt() {
        return points.size();
    }

    /** The point of a frame that was looked at; empty where it was rejected. */
    Optional<Point> point(String digest) {
        return Optional.ofNullable(points.get(digest))
                .orElseThrow(() -> new AssertionError(digest + " is none of the frames that were looked at"));
    }
}
