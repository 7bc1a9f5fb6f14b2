package dev.pitlane.gpu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void the_rate_rises_for_a_quarter_and_then_falls_to_almost_nothing() {
        Schedule schedule = new Schedule(1e-3, 200);

        assertThat(schedule.rate(1)).isEqualTo(4e-5, within(1e-12));
        assertThat(schedule.rate(50)).isEqualTo(1e-3, within(1e-12));
        assertThat(schedule.rate(125)).isBetween(4e-4, 6e-4);
        assertThat(schedule.rate(200)).isEqualTo(1e-6, within(1e-12));
    }

    @Test
    void trainings_of_very_few_steps_have_a_rate_at_each() {
        for (int steps = 1; steps < 8; steps++) {
            for (int step = 1; step <= steps; step++) {
                assertThat(new Schedule(1e-3, steps).rate(step)).isBetween(1e-7, 1e-3 + 1e-12);
            }
        }
    }
}
