package dev.pitlane.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeUuidTest {
    @Test
    void the_time_of_a_frame_is_read_to_100_nanoseconds() {
        // Python: (uuid.UUID(text).time - 0x01b21dd213814000) * 100 ns after 1970.
        assertThat(TimeUuid.instant(UUID.fromString("690645dc-8a80-11ee-aa27-b48c9d1c5acd")))
                .contains(Instant.parse("2023-11-24T04:17:41.752982Z"));
    }

    @Test
    void a_random_uuid_has_no_time() {
        assertThat(TimeUuid.instant(UUID.fromString("0b5d37f8-52f5-4a06-9b34-0a1a8d2c5b11")))
                .isEmpty();
    }

    @Test
    void a_time_comes_back_from_the_uuid_made_of_it() {
        Instant time = Instant.parse("2026-11-22T12:53:28.123456700Z");

        UUID uuid = TimeUuid.at(time, 0x123456789ABCDEFL);

        assertThat(uuid.version()).isEqualTo(1);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(TimeUuid.instant(uuid)).contains(time);
        assertThat(TimeUuid.at(time, 0x123456789ABCDE0L)).isNotEqualTo(uuid);
    }
}
