package dev.pitlane.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.cli.output.ForPeople;
import dev.pitlane.foundation.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForPeopleTest {

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "3400000,3.4 MB", "123456789,123 MB", "999600,1.0 MB"})
    void sizes_are_told_in_the_unit_that_fits(long bytes, String text) {
        assertThat(ForPeople.bytes(bytes)).isEqualTo(text);
    }

    @Test
    void a_document_is_told_leaf_by_leaf() throws JsonProcessingException {
        String text = ForPeople.fields(Json.parse("{\"a\":{\"b\":0.00100,\"c\":1234.5},\"d\":null}"), "");

        assertThat(text.lines().map(line -> line.replaceAll(" +", "=")))
                .containsExactly("a.b=0.001", "a.c=1235", "d=none");
    }
}
