package dev.pitlane.gpu.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.datasets.Point;
import dev.pitlane.gpu.DrawnFrames;
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

        assertThat(label.x()).isEqualTo(SIDE - 1 - FRAMES.label(0).x());
        assertThat(label.y()).isEqualTo(FRAMES.label(0).y());
        assertThat(brightness(into, label)).isEqualTo(brightness(FRAMES.rgb(0), FRAMES.label(0)));
    }

    @Test
    void the_label_stays_on_the_stripe_however_the_frame_is_varied() {
        byte[] into = new byte[FRAMES.rgb(0).length];
        Augmentation everything = new Augmentation(0.5, 15, 10, 0, 0, 0, 0);

        for (int place = 0; place < 50; place++) {
            Point label = everything.apply(FRAMES.rgb(0), FRAMES.label(0), SIDE, Draws.at(1, place), into, 0);
            assertThat(brightness(into, label)).isEqualTo(brightness(FRAMES.rgb(0), FRAMES.label(0)));
        }
    }

    @Test
    void a_label_that_leaves_the_image_stops_at_its_border() {
        Augmentation shift = new Augmentation(0.5, 100, 100, 0, 0, 0, 0);
        byte[] into = new byte[FRAMES.rgb(0).length];

        for (int place = 0; place < 50; place++) {
            Point label = shift.apply(FRAMES.rgb(0), new Point(223, 0), SIDE, Draws.at(5, place), into, 0);
            assertThat(label.x()).isBetween(0.0, 223.0);
            assertThat(label.y()).isBetween(0.0, 223.0);
        }
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

    private static int brightness(byte[] rgb, Point at) {
        int column = (int) at.x();
        int row = (int) at.y();
        return rgb[(row * SIDE + column) * 3] & 0xFF;
    }
}
