package dev.pitlane.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Vector;
import org.junit.jupiter.api.Test;

class WideLensTest {
    private final Pose pose = Pose.underCamera(new Vector(3, -2), 0.7);

    @Test
    void what_a_pixel_sees_on_the_floor_projects_back_to_that_pixel() {
        for (int y = 60; y < 224; y += 9) {
            for (int x = 0; x < 224; x += 7) {
                double[] look = WideLens.ray(x, y);
                if (look[2] > -0.02) {
                    continue;
                }
                double far = WideLens.HEIGHT_METRES / -look[2];
                Vector ahead = Vector.direction(pose.heading());
                Vector floor = pose.camera()
                        .plus(ahead.times(look[0] * far))
                        .plus(ahead.left().times(look[1] * far));

                ImagePoint point = WideLens.project(pose, floor);

                assertThat(point.x()).isCloseTo(x, within(1e-6));
                assertThat(point.y()).isCloseTo(y, within(1e-6));
            }
        }
    }

    @Test
    void what_lies_to_the_left_is_on_the_left_of_the_image() {
        Vector ahead = pose.camera().plus(Vector.direction(pose.heading()).times(0.6));
        Vector left = ahead.plus(Vector.direction(pose.heading()).left().times(0.2));
        assertThat(WideLens.project(pose, ahead).x()).isCloseTo(112, within(1e-6));
        assertThat(WideLens.project(pose, left).x()).isLessThan(100);
    }

    @Test
    void points_outside_the_image_are_clamped_to_its_border() {
        Vector left = Vector.direction(pose.heading()).left();
        assertThat(WideLens.project(pose, pose.camera().plus(left.times(-2))).x())
                .isEqualTo(224);
        assertThat(WideLens.project(pose, pose.camera().plus(left.times(2))).x())
                .isZero();
    }

    @Test
    void the_picture_is_sampled_around_the_middle_of_each_pixel() {
        LensTables lens = new LensTables();
        Vector ahead = Vector.direction(pose.heading());
        for (int row = 104; row < 224; row += 17) {
            for (int column = 3; column < 224; column += 20) {
                int pixel = row * WideLens.SIZE + column;
                double x = 0;
                double y = 0;
                for (int sample = lens.firstSample[pixel]; sample < lens.firstSample[pixel + 1]; sample++) {
                    ImagePoint seen = WideLens.project(
                            pose,
                            pose.camera()
                                    .plus(ahead.times(lens.forward[sample]))
                                    .plus(ahead.left().times(lens.left[sample])));
                    x += seen.x();
                    y += seen.y();
                }
                int samples = lens.firstSample[pixel + 1] - lens.firstSample[pixel];
                assertThat(x / samples).isCloseTo(column + 0.5, within(1e-3));
                assertThat(y / samples).isCloseTo(row + 0.5, within(1e-3));
            }
        }
    }

    @Test
    void the_horizon_lies_in_the_upper_quarter() {
        assertThat(WideLens.ray(112, 30)[2]).isPositive();
        assertThat(WideLens.ray(112, 56)[2]).isNegative();
    }
}
