package dev.pitlane.simulator.camera;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.room.Room;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackGenerator;
import dev.pitlane.simulator.track.TrackPlace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FrameRendererTest {
    private static final Track TRACK = TrackGenerator.generate(2);
    private static final Room ROOM = Room.around(TRACK);

    private final FrameRenderer renderer = new FrameRenderer(ROOM);

    private static Pose at(double metres) {
        TrackPlace place = TRACK.at(metres);
        return Pose.underCamera(place.position(), place.heading());
    }

    @Test
    void the_same_pose_gives_the_same_bytes_also_from_another_renderer() {
        try (JpegEncoder encoder = new JpegEncoder()) {
            byte[] first = encoder.encode(renderer.render(at(1), 0, 0));
            renderer.render(at(2), 1, 0.2);
            byte[] again = encoder.encode(renderer.render(at(1), 0, 0));
            byte[] elsewhere = encoder.encode(new FrameRenderer(Room.around(TRACK)).render(at(1), 0, 0));

            assertThat(again).isEqualTo(first).isEqualTo(elsewhere);
            assertThat(encoder.encode(renderer.render(at(1.01), 0, 0))).isNotEqualTo(first);
        }
    }

    @Test
    void a_frame_is_a_jpeg_of_the_size_that_the_car_uses() throws IOException {
        try (JpegEncoder encoder = new JpegEncoder()) {
            byte[] jpeg = encoder.encode(renderer.render(at(0), 0, 0));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));

            assertThat(image.getWidth()).isEqualTo(224);
            assertThat(image.getHeight()).isEqualTo(224);
            assertThat(jpeg.length).isBetween(5_000, 25_000);
        }
    }

    @Test
    void the_tape_appears_where_the_lens_puts_it() {
        Pose pose = at(0.3);
        BufferedImage image = renderer.render(pose, 0, 0);
        for (double side : new double[] {-1, 1}) {
            ImagePoint tape = WideLens.project(pose, TRACK.at(0.8).beside(side * TRACK.width() / 2));
            ImagePoint floor = WideLens.project(pose, TRACK.at(0.8).beside(side * TRACK.width() / 4));
            assertThat(brightness(image, tape)).isGreaterThan(brightness(image, floor) + 40);
        }
    }

    private static int brightness(BufferedImage image, ImagePoint point) {
        int color = image.getRGB((int) point.x(), (int) point.y());
        return Rgb.red(color) + Rgb.green(color) + Rgb.blue(color);
    }
}
