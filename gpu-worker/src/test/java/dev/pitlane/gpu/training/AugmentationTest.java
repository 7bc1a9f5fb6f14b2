package dev.pitlane.gpu.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.datasets.Point;
import dev.pitlane.gpu.DrawnFrames;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {

    private static final int SIDE = 224;
    private static final DrawnFrames FRAMES = new DrawnFrames(1);

    @Test
    void none_leaves_frame_and_label_as_they_are() {
        byte[] into = new byte[FRAMES.rgb(0).length];

        Point label = Augmentation.NONE.apply(FRAMES.rgb(0), FRAMES.label(0), SIDE, Draws.at(1, 2, 3), into, 0);

        assertThat(into).isEqualTo(FRAMES.rgb(0));
        assertThat(label).isEqualTo(FRAMES.label(0));
    }

    @Test
    void a_mirrored_frame_has_its_label_on_the_other_side() {
        Augmentation mirror = new Augmentation(1, 0, 0, 0, 0, 0, 0);
        byte[] into = new byte[FRAMES.rgb(0).length];

        Point label = mirror.apply(FRAMES.rgb(0), FRAMES.label(0), SIDE, Draws.at(1, 2, 3), into, 0);

        assertThat(label.x()).isEqualTo(SIDE - FRAMES.label(0).x());
        assertThat(label.y()).isEqualTo(FRAMES.label(0).y());
        assertThat(middleOfTheStripe(into)).isEqualTo(label.x());
    }

    @Test
    void the_label_stays_in_the_middle_of_the_stripe_however_the_frame_is_varied() {
        byte[] into = new byte[FRAMES.rgb(0).length];
        Augmentation everything = new Augmentation(0.5, 15, 10, 0, 0, 0, 0);

        for (int place = 0; place < 50; place++) {
            Point label = everything.apply(FRAMES.rgb(0), FRAMES.label(0), SIDE, Draws.at(1, place), into, 0);
            assertThat(middleOfTheStripe(into)).isEqualTo(label.x());
        }
    }

    @Test
    void a_mirrored_label_on_a_border_lies_on_the_other_border() {
        Augmentation mirror = new Augmentation(1, 0, 0, 0, 0, 0, 0);
        byte[] into = new byte[FRAMES.rgb(0).length];

        Point right = mirror.apply(FRAMES.rgb(0), new Point(0, SIDE), SIDE, Draws.at(1, 2, 3), into, 0);
        Point left = mirror.apply(FRAMES.rgb(0), new Point(SIDE, SIDE), SIDE, Draws.at(1, 2, 3), into, 0);

        assertThat(right).isEqualTo(new Point(SIDE, SIDE));
        assertThat(left).isEqualTo(new Point(0, SIDE));
    }

    @Test
    void a_label_that_leaves_the_image_stops_at_its_border() {
        Augmentation shift = new Augmentation(0.5, 100, 100, 0, 0, 0, 0);
        byte[] into = new byte[FRAMES.rgb(0).length];

        Set<Double> columns = new HashSet<>();
        for (int place = 0; place < 50; place++) {
            columns.add(shift.apply(FRAMES.rgb(0), new Point(SIDE, 0), SIDE, Draws.at(5, place), into, 0)
                    .x());
        }

        assertThat(columns).contains(0.0, (double) SIDE).allMatch(x -> x >= 0 && x <= SIDE);
    }

    @Test
    void the_same_place_is_varied_the_same_way_and_another_differently() {
        assertThat(varied(3)).isEqualTo(varied(3)).isNotEqualTo(varied(4));
    }

    private static byte[] varied(long step) {
        byte[] into = new byte[FRAMES.rgb(0).length];
        Augmentation everything = new Augmentation(0.5, 10, 10, 0.3, 0.2, 20, 0.5);
        everything.apply(FRAMES.rgb(0), FRAMES.label(0), SIDE, Draws.at(42, step, 0), into, 0);
        return into;
    }

    /** In pixels from the image's left edge. */
    private static double middleOfTheStripe(byte[] rgb) {
        return IntStream.range(0, SIDE)
                .filter(column -> (rgb[column * 3] & 0xFF) == DrawnFrames.STRIPE_RED)
                .mapToDouble(column -> column + 0.5)
                .average()
                .orElseThrow();
    }
}
