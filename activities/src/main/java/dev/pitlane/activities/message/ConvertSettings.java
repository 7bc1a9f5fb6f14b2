package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pitlane.foundation.json.Fields;

/**
 * What the engine is for.
 *
 * @param runtime {@code auto}, {@code onnxruntime} or {@code tensorrt}
 * @param precision {@code auto}, {@code fp32}, {@code fp16} or {@code int8}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConvertSettings(String runtime, String precision) {
    static final String[] FIELDS = {"runtime", "precision"};

    /** The device measures and picks. */
    public static ConvertSettings defaults() {
        return new ConvertSettings("auto", "auto");
    }

    ConvertSettings changedBy(Fields fields) {
        return new ConvertSettings(
                fields.oneOf("runtime", "auto", "onnxruntime", "tensorrt").orElse(runtime),
                fields.oneOf("precision", "auto", "fp32", "fp16", "int8").orElse(precision));
    }
}
