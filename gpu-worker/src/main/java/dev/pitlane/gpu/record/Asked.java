package dev.pitlane.gpu.record;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.document.CanonicalJson;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.foundation.json.Json;

/**
 * What an order asks for, beside who asks: the same for a retry, whatever machine takes it up. Versions and names stand
 * in it as text and settings as their JSON, so that whatever settings gain takes part by itself.
 */
public record Asked(ObjectNode request, Digest digest) {

    /** Numbers that are not given are 0, as Java's records have them. */
    private static final ObjectMapper ABSENT_IS_ZERO =
            Json.MAPPER.copy().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * Adds the settings to what else is asked.
     *
     * @param settings a record that may be read from an empty object: what its fields are then is what they are when
     *     they are not given, and tells nothing apart
     */
    public static Asked of(ObjectNode what, Record settings) {
        ObjectNode request = what.deepCopy().setAll(Json.MAPPER.<ObjectNode>valueToTree(settings));
        Record absent = ABSENT_IS_ZERO.convertValue(Json.object(), settings.getClass());
        return new Asked(request, CanonicalJson.digest(request, Json.MAPPER.valueToTree(absent)));
    }
}
