package dev.pitlane.artifacts.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StorageLocationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /srv/store              | /srv/store
                    /srv/my store           | /srv/my store
                    /srv/my%20store         | /srv/my%20store
                    /srv/100%               | /srv/100%
                    /srv/übung/a+b          | /srv/übung/a+b
                    /srv/x/../store/        | /srv/store
                    file:/srv/store         | /srv/store
                    FILE:/srv/store         | /srv/store
                    file:///srv/store       | /srv/store
                    file://localhost/srv/s  | /srv/s
                    file:/srv/my%20store    | /srv/my store
                    file:/srv/my store      | /srv/my store
                    file:/srv/100%25        | /srv/100%
                    file:/srv/%C3%BCbung    | /srv/übung
                    file:/srv/a?b#c         | /srv/a?b#c
                    """)
    void a_place_is_the_folder_that_was_meant(String text, String folder) {
        assertThat(Path.of(StorageLocation.parse(text))).isEqualTo(Path.of(folder));
        // What a process hands to the processes it starts.
        assertThat(StorageLocation.parse(StorageLocation.parse(text).toString()))
                .isEqualTo(StorageLocation.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://garage, s3://garage",
        "S3://garage/, s3://garage",
        "s3://garage/of/anna/, s3://garage/of/anna",
        "s3://my.garage-2/x@y, s3://my.garage-2/x@y"
    })
    void a_bucket_is_a_place(String text, String place) {
        assertThat(StorageLocation.parse(text)).hasToString(place);
    }

    @Test
    void a_relative_place_starts_from_the_current_folder() {
        assertThat(Path.of(StorageLocation.parse("some/store")))
                .isEqualTo(Path.of("some/store").toAbsolutePath());
        assertThat(StorageLocation.parse("file:some/store")).isEqualTo(StorageLocation.parse("some/store"));
        assertThat(StorageLocation.parse("./a:b")).isEqualTo(StorageLocation.parse("file:a:b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    s3:bucket             | s3://bucket/prefix
                    s3://B                | 3 to 63
                    s3://bucket//x        | prefix
                    s3://bucket/../x      | prefix
                    s3://bucket/a b       | prefix
                    http://host/x         | http:
                    a:b/store             | a folder with ':' in its name as ./a:b/store
                    C:\\store             | Windows
                    file://host/x         | host
                    file:/srv/100%        | %25
                    ~/store               | ~
                    ~anna/store           | ~
                    /                     | root
                    file:///              | root
                    /srv/..               | root
                    file:                 | no place
                    """)
    void what_names_no_place_is_refused_by_name(String text, String word) {
        assertThatThrownBy(() -> StorageLocation.parse(text))
                .isInstanceOfSatisfying(
                        ReferenceParseException.class, error -> assertThat(error.getMessage() + " " + error.action())
                                .contains(text)
                                .contains(word));
    }
}
