package dev.pitlane.simulator.car;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pitlane.simulator.track.Vector;
import org.junit.jupiter.api.Test;

class BicycleModelTest {
    private static final double STEP = 0.005;

    private final BicycleModel car = new BicycleModel(new Pose(new Vector(0, 0), 0));

    private void drive(Command command, double seconds) {
        for (double t = 0; t < seconds; t += STEP) {
            car.step(command, STEP);
        }
    }

    @Test
    void at_full_lock_it_drives_a_circle_of_its_turning_radius() {
        drive(new Command(-1, 0.4), 2);
        Vector before = car.pose().rearAxle();
        Vector centre =
                before.plus(Vector.direction(car.pose().heading()).left().times(BicycleModel.TURNING_RADIUS_METRES));
        for (int i = 0; i < 20; i++) {
            drive(new Command(-1, 0.4), 0.1);
            assertThat(car.pose().rearAxle().minus(centre).length())
                    .isCloseTo(BicycleModel.TURNING_RADIUS_METRES, within(0.002));
        }
    }

    @Test
    void positive_steering_turns_it_to_the_right() {
        drive(new Command(0.5, 0.4), 1);
        assertThat(car.pose().heading()).isNegative();
        assertThat(car.pose().rearAxle().y()).isNegative();
    }

    @Test
    void the_speed_follows_the_throttle_late_and_settles() {
        car.step(new Command(0, 0.4), STEP);
        assertThat(car.speed()).isLessThan(0.1);
        drive(new Command(0, 0.4), 2);
        assertThat(car.speed()).isCloseTo(0.4 * BicycleModel.TOP_SPEED, within(0.01));
        drive(Command.NEUTRAL, 2);
        assertThat(car.speed()).isZero();
    }

    @Test
    void the_servo_needs_time_from_one_lock_to_the_other() {
        drive(new Command(-1, 0.4), 1);
        double left = car.turnRate();
        drive(new Command(1, 0.4), 0.06);
        assertThat(car.turnRate()).isLessThan(left).isPositive();
        drive(new Command(1, 0.4), 0.5);
        assertThat(car.turnRate()).isCloseTo(-left, within(0.05));
    }

    @Test
    void commands_beyond_the_ends_are_clamped() {
        assertThat(new Command(-3, 7)).isEqualTo(new Command(-1, 1));
    }
}
