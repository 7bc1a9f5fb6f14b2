package dev.pitlane.artifacts.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.id.Reference.AliasReference;
import dev.pitlane.artifacts.id.Reference.LatestReference;
import dev.pitlane.artifacts.id.Reference.NumberedReference;
import dev.pitlane.foundation.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferenceTest {
    @Test
    void a_reference_is_a_number_an_alias_or_the_latest() {
        ArtifactName track = ArtifactName.parse("track");

        assertThat(Reference.parse("track:v3")).isEqualTo(new NumberedReference(new VersionId(track, 3)));
        assertThat(Reference.parse("track:production")).isEqualTo(new AliasReference(track, AliasName.PRODUCTION));
        assertThat(Reference.parse("track")).isEqualTo(new LatestReference(track));
        assertThat(Reference.parse("track:latest")).isEqualTo(new LatestReference(track));
        assertThat(Reference.parse("a.b_c-9:v2x")).isInstanceOf(AliasReference.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"track:v3", "steering-engine:car-1", "t", "x.y_z:production"})
    void a_reference_writes_itself_as_it_was_read(String text) throws JsonProcessingException {
        assertThat(Reference.parse(text)).hasToString(text);
        String json = Json.MAPPER.writeValueAsString(Reference.parse(text));
        assertThat(json).isEqualTo("\"" + text + "\"");
        assertThat(Json.MAPPER.readValue(json, Reference.class)).isEqualTo(Reference.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty",
                "Track|starts with 'T'",
                "9track|starts with '9'",
                "-track|starts with '-'",
                "tr ack|has ' ' at position 3",
                "träck|has 'ä' at position 3",
                "track/x|has '/' at position 6",
                "track:|nothing after ':'",
                ":v1|artifact name is empty",
                "track:v1:v2|more than one ':'",
                "track:v0|version numbers start at 1",
                "track:v01|leading zero",
                "track:v999999999|too large",
                "track:Production|starts with 'P'",
            })
    void a_broken_rule_is_told(String text, String rule) {
        assertThatThrownBy(() -> Reference.parse(text))
                .isInstanceOf(ReferenceParseException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertThat(ArtifactName.parse("a".repeat(64)).text()).hasSize(64);
        assertThatThrownBy(() -> ArtifactName.parse("a".repeat(65))).hasMessageContaining("65 characters");
    }

    @Test
    void an_alias_cannot_be_taken_for_a_number_or_the_latest() {
        assertThatThrownBy(() -> AliasName.parse("latest")).hasMessageContaining("always means the highest version");
        assertThatThrownBy(() -> AliasName.parse("v7")).hasMessageContaining("would read as a version number");
    }

    @Test
    void a_version_id_is_a_numbered_reference_only() {
        assertThat(VersionId.parse("track:v3")).isEqualTo(new VersionId(ArtifactName.parse("track"), 3));
        assertThatThrownBy(() -> VersionId.parse("track:production"))
                .isInstanceOf(ReferenceParseException.class)
                .hasMessageContaining("does not name one fixed version");
        assertThatThrownBy(() -> VersionId.parse("track")).isInstanceOf(ReferenceParseException.class);
    }

    @Test
    void every_id_is_one_json_text() throws JsonProcessingException {
        assertJson(new VersionId(ArtifactName.parse("track"), 3), VersionId.class, "track:v3");
        assertJson(ArtifactName.parse("track"), ArtifactName.class, "track");
        assertJson(AliasName.PRODUCTION, AliasName.class, "production");
        assertJson(RunId.parse("train-12ab"), RunId.class, "train-12ab");
        assertJson(CommitId.of("run", "7"), CommitId.class, "run/7");
        assertJson(WorkId.parse("train-12ab"), WorkId.class, "train-12ab");
        // SHA-256 of "abc": FIPS 180-4, appendix B.1.
        assertJson(
                Digest.of("abc"),
                Digest.class,
                "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static <T> void assertJson(T value, Class<T> type, String text) throws JsonProcessingException {
        assertThat(Json.MAPPER.writeValueAsString(value)).isEqualTo("\"" + text + "\"");
        assertThat(Json.MAPPER.readValue("\"" + text + "\"", type)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:ab", "md5:00", "SHA256:ba7816bf", "sha256:zz"})
    void a_text_that_is_no_digest_is_refused(String text) {
        assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(ReferenceParseException.class);
    }

    @Test
    void the_same_work_has_the_same_id_and_other_work_another() {
        WorkId work = WorkId.of("retrain-1", "train", "sha256:ab");

        assertThat(work).isEqualTo(WorkId.of("retrain-1", "train", "sha256:ab"));
        assertThat(work.text()).startsWith("retrain-1-train-sha256-ab-");
        assertThat(WorkId.of("ab", "c")).isNotEqualTo(WorkId.of("a", "bc"));
        assertThat(WorkId.of("Ünïcode/…").text()).matches("[a-z0-9-]+");
        assertThat(WorkId.of("", "").text()).hasSize(20);
    }
}
