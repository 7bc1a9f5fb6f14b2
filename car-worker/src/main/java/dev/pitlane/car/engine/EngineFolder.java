package dev.pitlane.car.engine;

import com.fasterxml.jackson.core.JacksonException;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.inference.Engines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine in a folder.
 *
 * @param name what messages call it: its version
 */
public record EngineFolder(String name, Path folder) {
    /** The file that describes the engine. */
    public static final String DESCRIPTION = "engine.json";

    private static final String PARITY = "parity";
    private static final String OUTPUTS = "outputs.json";

    /**
     * A frame that came with the engine, and what the engine answered to it where it was made.
     *
     * @param x half image widths from the centre
     * @param y half image heights from the centre
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record ParityFrame(String file, byte[] jpeg, float x, float y) {}

    public EngineDescription description() {
        return EngineDescription.parse(required(DESCRIPTION), name);
    }

    public Path model() {
        return folder.resolve(Engines.MODEL_FILE);
    }

    /** At least one, in the order of their names. */
    public List<ParityFrame> parityFrames() {
        List<String> files = CarFiles.names(folder.resolve(PARITY)).stream()
                .filter(file -> file.endsWith(".jpg"))
                .toList();
        float[][] outputs = outputs();
        if (files.isEmpty() || files.size() != outputs.length) {
            throw unusable("it has " + files.size() + " parity frames and outputs for " + outputs.length);
        }
        List<ParityFrame> frames = new ArrayList<>();
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i].length != 2) {
                throw unusable("the output of parity frame " + files.get(i) + " is not a point");
            }
            String path = PARITY + "/" + files.get(i);
            frames.add(new ParityFrame(path, required(path), outputs[i][0], outputs[i][1]));
        }
        return List.copyOf(frames);
    }

    private float[][] outputs() {
        try {
            return Json.MAPPER.readValue(required(PARITY + "/" + OUTPUTS), float[][].class);
        } catch (JacksonException e) {
            throw unusable(PARITY + "/" + OUTPUTS + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw unusable(PARITY + "/" + OUTPUTS + ": " + e.getMessage());
        }
    }

    private byte[] required(String path) {
        return CarFiles.read(folder.resolve(path)).orElseThrow(() -> unusable("it has no " + path));
    }

    private EngineUnusable unusable(String reason) {
        return new EngineUnusable(
                name + " can't be used: " + reason, name, "convert the model again: pitlane convert MODEL");
    }
}
