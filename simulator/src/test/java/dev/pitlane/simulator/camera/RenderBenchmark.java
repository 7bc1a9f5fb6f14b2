package dev.pitlane.simulator.camera;

import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.room.Room;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackGenerator;
import dev.pitlane.simulator.track.TrackPlace;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** How many frames a second one core makes. A program, not a test: run its main. */
final class RenderBenchmark {
    private static final int FRAMES = 300;

    private RenderBenchmark() {}

    public static void main(String[] arguments) {
        Track track = TrackGenerator.generate(1);
        FrameRenderer renderer = new FrameRenderer(Room.around(track));
        try (JpegEncoder encoder = new JpegEncoder()) {
            for (int round = 0; round < 5; round++) {
                long drawn = 0;
                long start = System.nanoTime();
                for (int i = 0; i < FRAMES; i++) {
                    TrackPlace place = track.at(i * track.length() / FRAMES);
                    long before = System.nanoTime();
                    BufferedImage image = renderer.render(Pose.underCamera(place.position(), place.heading()), 1, 0.3);
                    drawn += System.nanoTime() - before;
                    encoder.encode(image);
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%.0f frames/s, of each %.2f ms drawing and %.2f ms JPEG%n",
                        FRAMES / seconds,
                        drawn / 1e6 / FRAMES,
                        (seconds * 1e3 - drawn / 1e6) / FRAMES);
            }
        }
    }
}
