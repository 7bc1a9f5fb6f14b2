package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.datasets.error.DatasetException.InvalidPointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTest {
    @Test
    void the_centre_is_zero_and_the_left_border_minus_one() {
        assertThat(new Point(112, 112).normalized()).isEqualTo(new NormalizedPoint(0, 0));
        assertThat(new Point(0, 168).normalized()).isEqualTo(new NormalizedPoint(-1, 0.5));
    }

    @Test
    void a_point_comes_back_from_its_normalized_form() {
        assertThat(new Point(17.25, 200).normalized().point()).isEqualTo(new Point(17.25, 200));
    }

    @Test
    void a_prediction_outside_the_image_becomes_the_nearest_pixel() {
        assertThat(new NormalizedPoint(-1.7, 3).point()).isEqualTo(new Point(0, 224));
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 5", "5, 224.5", "NaN, 5", "5, Infinity"})
    void a_point_outside_the_image_is_refused(double x, double y) {
        assertThatThrownBy(() -> new Point(x, y))
                .isInstanceOfSatisfying(
                        InvalidPointException.class, e -> assertThat(e.action()).contains("0 to 224"));
    }
}
