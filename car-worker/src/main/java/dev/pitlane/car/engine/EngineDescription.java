package dev.pitlane.car.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.inference.EngineException;
import dev.pitlane.inference.EngineRuntime;
import java.io.IOException;

/**
 * What {@code engine.json} says, as far as the car needs it.
 *
 * @param architecture of the network
 * @param runtime what runs it
 * @param precision {@code fp32} or {@code int8}
 * @param model the model version that it was converted from
 */
public record EngineDescription(String architecture, EngineRuntime runtime, String precision, VersionId model) {
    private record Fields(
            @JsonProperty(required = true) String architecture,
            @JsonProperty(required = true) String runtime,
            @JsonProperty(required = true) String precision,
            @JsonProperty(required = true) VersionId model) {}

    /** Reads the file's bytes; {@code engine} is only for messages. */
    public static EngineDescription parse(byte[] json, String engine) {
        try {
            Fields fields = Json.MAPPER.readValue(json, Fields.class);
            return new EngineDescription(
                    fields.architecture(), EngineRuntime.parse(fields.runtime()), fields.precision(), fields.model());
        } catch (JacksonException e) {
            throw unusable(engine, e.getOriginalMessage(), e);
        } catch (IOException | EngineException e) {
            throw unusable(engine, e.getMessage(), e);
        }
    }

    private static EngineUnusable unusable(String engine, String reason, Exception cause) {
        return new EngineUnusable(
                "the engine.json of " + engine + " can't be used: " + reason,
                engine,
                "convert the model again: pitlane convert MODEL",
                cause);
    }
}
