package dev.pitlane.car.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.car.failure.CarException.Damaged;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frames of one collect on the car's disk: a file each, complete or not there, named by place and time of capture
 * ({@code 00000017_1764000000000000.jpg}, microseconds since 1970).
 */
final class FrameSpool {
    private static final String HEAD = "spool.json";
    private static final Pattern NAME = Pattern.compile("(?<place>[0-9]{8})_(?<micros>-?[0-9]{1,17})\\.jpg");

    /** A frame in the spool. */
    record Spooled(Path file, Instant capturedAt) {}

    private final Path folder;

    FrameSpool(Path folder) {
        this.folder = folder;
    }

    Optional<SpoolHead> head() {
        return CarFiles.read(headFile()).map(this::parse);
    }

    SpoolHead write(SpoolHead head) {
        try {
            CarFiles.write(headFile(), Json.MAPPER.writeValueAsBytes(head));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a spool's head is always JSON", e);
        }
        return head;
    }

    /**
     * All frames, in the order in which they were taken.
     *
     * @throws Damaged if there is anything else: a spool that is not understood is neither used nor thrown away
     */
    List<Spooled> frames() {
        List<Spooled> frames = new ArrayList<>();
        for (String name : CarFiles.names(folder)) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches()) {
                Instant capturedAt = Instant.EPOCH.plus(Long.parseLong(matcher.group("micros")), ChronoUnit.MICROS);
                frames.add(new Spooled(folder.resolve(name), capturedAt));
            } else if (!name.equals(HEAD) && !name.endsWith(CarFiles.TEMPORARY)) {
                throw damaged(folder.resolve(name) + " is no name that this program gives", null);
            }
        }
        return frames;
    }

    /** Keeps a frame; when this returns, no power cut can take it. */
    void add(int place, byte[] jpeg, Instant capturedAt) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, capturedAt);
        CarFiles.write(folder.resolve(String.format(Locale.ROOT, "%08d_%d.jpg", place, micros)), jpeg);
    }

    /** The files that are named as frames, whatever else lies here. */
    List<Path> files() {
        return CarFiles.names(folder).stream()
                .filter(name -> NAME.matcher(name).matches())
                .map(folder::resolve)
                .toList();
    }

    void discard() {
        CarFiles.deleteFolder(folder);
    }

    private Path headFile() {
        return folder.resolve(HEAD);
    }

    private SpoolHead parse(byte[] json) {
        try {
            return Json.MAPPER.readValue(json, SpoolHead.class);
        } catch (IOException e) {
            throw damaged(headFile() + ": " + e.getMessage(), e);
        }
    }

    private Damaged damaged(String why, IOException cause) {
        return new Damaged(
                "the frames in " + folder + " can't be taken up: " + why,
                folder,
                "move the folder " + folder + " away and collect again; what it holds is whole",
                cause);
    }
}
