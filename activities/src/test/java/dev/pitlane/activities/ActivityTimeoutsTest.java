package dev.pitlane.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ActivityTimeoutsTest {

    @Test
    void what_is_not_named_keeps_its_default() {
        ActivityTimeouts timeouts =
                ActivityTimeouts.parse("heartbeat=PT5S, checkpoint=PT0.2S,unknownAttempts=2,pollersLongest=PT9S");

        assertThat(timeouts.heartbeat()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeouts.checkpoint()).isEqualTo(Duration.ofMillis(200));
        assertThat(timeouts.unknownAttempts()).isEqualTo(2);
        assertThat(timeouts.pollersLongest()).isEqualTo(Duration.ofSeconds(9));
        assertThat(timeouts.train()).isEqualTo(ActivityTimeouts.defaults().train());
        assertThat(timeouts.registry()).isEqualTo(ActivityTimeouts.defaults().registry());
    }

    @Test
    void a_name_or_a_value_that_is_none_is_refused() {
        assertThatThrownBy(() -> ActivityTimeouts.parse("hartbeat=PT5S")).hasMessageContaining("hartbeat");
        assertThatThrownBy(() -> ActivityTimeouts.parse("heartbeat=5")).hasMessageContaining("heartbeat=5");
    }
}
