package dev.pitlane.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.activities.ActivityTimeouts.Name;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void a_car_has_a_queue_of_its_own() {
        assertThat(TaskQueues.car(CarId.parse("car-1"))).isEqualTo("car-1");
        assertThat(TaskQueues.car(CarId.parse("red"))).isEqualTo("car:red");
        assertThat(TaskQueues.desktop("5b1d")).isEqualTo("desktop-5b1d");
    }

    @Test
    void no_two_cars_share_a_queue() {
        assertThat(Stream.of("x", "car-x", "car-car-x", "car").map(CarId::parse).map(TaskQueues::car))
                .doesNotHaveDuplicates()
                .contains("car-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "v2"})
    void a_car_is_not_called_what_its_engines_alias_can_not_be_called(String text) {
        assertThatThrownBy(() -> CarId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alias");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Car", "1car", "car 1", "../car", "a234567890123456789012345678901234567890"})
    void a_bad_car_name_is_refused_with_what_is_allowed(String text) {
        assertThatThrownBy(() -> CarId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 32 of a-z 0-9 -")
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void timeouts_come_from_one_place_and_a_test_can_shorten_them() {
        ActivityTimeouts shortened = ActivityTimeouts.parse("heartbeat=PT2S, retryLongest = PT9S");

        assertThat(shortened.of(Name.HEARTBEAT)).isEqualTo(Duration.ofSeconds(2));
        assertThat(shortened.of(Name.RETRY_LONGEST)).isEqualTo(Duration.ofSeconds(9));
        assertThat(shortened.of(Name.TRAIN))
                .isEqualTo(ActivityTimeouts.defaults().of(Name.TRAIN));
        assertThat(ActivityTimeouts.parse("")).isEqualTo(ActivityTimeouts.defaults());
    }

    @Test
    void a_timeout_that_does_not_exist_or_is_not_understood_is_refused_by_name() {
        assertThatThrownBy(() -> ActivityTimeouts.parse("hartbeat=PT2S"))
                .hasMessageContaining("hartbeat")
                .hasMessageContaining("heartbeat, collect");
        assertThatThrownBy(() -> ActivityTimeouts.parse("heartbeat=2s"))
                .hasMessageContaining("heartbeat=2s")
                .hasMessageContaining("PT2S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-5S", "PT0.0004S", "PT999999999999H"})
    void a_timeout_of_no_time_or_of_for_ever_is_refused_by_name(String value) {
        assertThatThrownBy(() -> ActivityTimeouts.parse("lookFirst=" + value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lookFirst=" + value)
                .hasMessageContaining("PT0.001S");
    }
}
