package dev.pitlane.simulator.map;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.simulator.DriveResult;
import dev.pitlane.simulator.TrackMap;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapPictureTest {
    private static List<double[]> circle(double radius) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            points.add(
                    new double[] {radius * Math.cos(2 * Math.PI * i / 200), radius * Math.sin(2 * Math.PI * i / 200)});
        }
        return points;
    }

    private static final TrackMap TRACK =
            new TrackMap(circle(1.5), circle(1.25), circle(1.75), 0.5, List.of(-2.5, -2.5, 2.5, 2.5));

    private static DriveResult drive() {
        List<DriveResult.PathPoint> path = circle(1.5).stream()
                .map(point -> new DriveResult.PathPoint(point[0], point[1], 0))
                .toList();
        return new DriveResult(
                2, 1, "time", 20, 18, 0.02, List.of(9.0), List.of(new DriveResult.OffTrack(4, -1.8, 0, 9)), path);
    }

    @Test
    void it_shows_paths_in_different_colours_and_where_they_left_the_track() throws IOException {
        byte[] plain = MapPicture.of(TRACK).title("Room 7").png();
        byte[] driven = MapPicture.of(TRACK)
                .title("Room 7")
                .seen("first session", 0, 4)
                .drive("before", drive())
                .png();

        assertThat(count(plain, new Color(0xc62828))).isLessThan(count(driven, new Color(0xc62828)));
        assertThat(count(driven, new Color(0xbcd9c4))).isGreaterThan(1000);
        assertThat(count(plain, new Color(0xbcd9c4))).isZero();
    }

    private static long count(byte[] png, Color color) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int wanted = color.getRGB();
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += image.getRGB(x, y) == wanted ? 1 : 0;
            }
        }
        return count;
    }
}
