package dev.pitlane.artifacts.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.json.Json;
import org.junit.jupiter.api.Test;

final class CanonicalJsonTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @Test
    void an_added_optional_field_with_its_default_is_the_same_request() throws JsonProcessingException {
        JsonNode before = json("{'car':'car-1','frames':120}");

        assertThat(CanonicalJson.digest(json("{'frames':120,'car':'car-1'}"))).isEqualTo(CanonicalJson.digest(before));
        assertThat(CanonicalJson.digest(json("{'car':'car-1','frames':120,'note':null,'tags':[],'mirror':false,"
                        + "'label':{'x':null},'text':''}")))
                .isEqualTo(CanonicalJson.digest(before));
        assertThat(CanonicalJson.digest(
                        json("{'car':'car-1','frames':120,'train':{'rate':0.001}}"), json("{'train':{'rate':0.001}}")))
                .isEqualTo(CanonicalJson.digest(before));
    }

    @Test
    void another_value_or_another_order_of_a_list_is_another_request() throws JsonProcessingException {
        JsonNode before = json("{'car':'car-1','frames':[1,2],'speed':0}");

        assertThat(CanonicalJson.digest(json("{'car':'car-2','frames':[1,2],'speed':0}")))
                .isNotEqualTo(CanonicalJson.digest(before));
        assertThat(CanonicalJson.digest(json("{'car':'car-1','frames':[2,1],'speed':0}")))
                .isNotEqualTo(CanonicalJson.digest(before));
        assertThat(CanonicalJson.digest(json("{'car':'car-1','frames':[1,2]}")))
                .isNotEqualTo(CanonicalJson.digest(before));
    }
}
