package dev.pitlane.datasets.replay;

import dev.pitlane.datasets.capture.TimeUuid;
import dev.pitlane.datasets.error.FolderException;
import dev.pitlane.datasets.error.NothingUsableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The order and the times of {@code replay:DIR}. Coordinates in front of a name ({@code 100_45_…}) are ignored.
 *
 * <ul>
 *   <li>Every name holds a UUID of version 1: by its time, which is the frame's.
 *   <li>Otherwise, every name holds a number: by the last one in it. Numbers of 13 digits are milliseconds since 1970;
 *       smaller ones count frames.
 *   <li>Otherwise by name, each frame's place being its number.
 * </ul>
 *
 * Frame number n counts as captured n tenths of a second after 1970 began: no rate is known, and a time that nobody
 * takes for a real one is better than today's.
 */
public final class ReplayFolder {
    /** Between two frames of which only the numbers are known. */
    public static final Duration NOMINAL_PERIOD = Duration.ofMillis(100);

    private static final long FIRST_MILLISECONDS = 1_000_000_000_000L;
    private static final Pattern COORDINATES = Pattern.compile("^\\d{1,4}_\\d{1,4}_(?=.)");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,18})\\D*$");

    private ReplayFolder() {}

    /**
     * The JPEGs directly in the folder, in the order of capture. They are not opened.
     *
     * @throws FolderException if the folder can't be listed
     * @throws NothingUsableException if it holds no JPEG
     */
    public static List<ReplayedFrame> frames(Path folder) {
        List<Path> files = jpegs(folder);
        return timed(files, ReplayFolder::uuidTime)
                .or(() -> timed(files, ReplayFolder::numberTime))
                .orElseGet(() -> placed(files));
    }

    private static List<Path> jpegs(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FolderException(folder, "is no folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = entries.filter(ReplayFolder::isJpeg)
                    .sorted(Comparator.comparing(ReplayFolder::name))
                    .toList();
            if (files.isEmpty()) {
                throw new NothingUsableException(
                        folder, "there is no JPEG in it", "224x224 JPEGs, named with numbers or UUIDs of version 1");
            }
            return files;
        } catch (IOException failed) {
            throw new FolderException(folder, failed);
        }
    }

    private static boolean isJpeg(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".jpg") || name.endsWith(".jpeg")) && Files.isRegularFile(file);
    }

    private static Optional<List<ReplayedFrame>> timed(List<Path> files, NameTime nameTime) {
        List<ReplayedFrame> frames = new ArrayList<>();
        for (Path file : files) {
            Optional<Instant> time = nameTime.of(withoutCoordinates(file));
            if (time.isEmpty()) {
                return Optional.empty();
            }
            frames.add(new ReplayedFrame(file, time.get()));
        }
        // Stable: frames of the same time stay in the order of their names.
        frames.sort(Comparator.comparing(ReplayedFrame::capturedAt));
        return Optional.of(frames);
    }

    private static List<ReplayedFrame> placed(List<Path> files) {
        List<ReplayedFrame> frames = new ArrayList<>();
        for (Path file : files) {
            frames.add(new ReplayedFrame(file, numbered(frames.size() + 1L)));
        }
        return frames;
    }

    private static Optional<Instant> uuidTime(String name) {
        Matcher matcher = UUID_TEXT.matcher(name.toLowerCase(Locale.ROOT));
        return matcher.find() ? TimeUuid.instant(UUID.fromString(matcher.group())) : Optional.empty();
    }

    private static Optional<Instant> numberTime(String name) {
        Matcher matcher = LAST_NUMBER.matcher(name);
        return matcher.find() ? Optional.of(numbered(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }

    private static Instant numbered(long number) {
        return number >= FIRST_MILLISECONDS
                ? Instant.ofEpochMilli(number)
                : Instant.EPOCH.plus(NOMINAL_PERIOD.multipliedBy(number));
    }

    private static String withoutCoordinates(Path file) {
        String name = name(file);
        return COORDINATES.matcher(name.substring(0, name.lastIndexOf('.'))).replaceFirst("");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    @FunctionalInterface
    private interface NameTime {
        Optional<Instant> of(String nameWithoutCoordinates);
    }
}
