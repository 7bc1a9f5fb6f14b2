package dev.pitlane.foundation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonTest {

    private record Example(Instant at, Optional<String> note) {}

    @Test
    void instants_are_text_and_absent_values_are_null() throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(new Example(Instant.EPOCH, Optional.empty())))
                .isEqualTo("{\"at\":\"1970-01-01T00:00:00Z\",\"note\":null}");
    }

    @Test
    void a_field_of_a_later_version_is_passed_over() throws JsonProcessingException {
        assertThat(Json.MAPPER
                        .readValue("{\"note\":\"a\",\"later\":1}", Example.class)
                        .note())
                .contains("a");
    }

    @Test
    void a_second_document_after_the_first_is_refused() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"note\":\"a\"}{}", Example.class))
                .isInstanceOf(JsonProcessingException.class);
    }
}
