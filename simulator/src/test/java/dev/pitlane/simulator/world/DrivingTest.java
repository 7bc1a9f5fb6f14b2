package dev.pitlane.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackGenerator;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promises of {@link RecommendedDriving} and of the gentle section, on every track that the demo may take. */
class DrivingTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void steering_at_the_true_point_laps_at_the_latency_of_a_real_loop(long seed) {
        Judge judge = new VirtualDriver(new World(TrackGenerator.generate(seed)), x -> x).drive(2, 90);

        assertThat(judge.ending()).isEqualTo(Judge.Ending.LAPS);
        assertThat(judge.completed()).isEqualTo(2);
        assertThat(judge.departures()).isEmpty();
        assertThat(judge.meanCrossTrackMetres()).isLessThan(0.04);
        assertThat(judge.lapSeconds()).allSatisfy(seconds -> assertThat(seconds).isBetween(10.0, 25.0));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_driver_who_errs_as_small_networks_do_still_laps(long seed) {
        Random errors = new Random(seed);
        // 0.03 half widths to one side always, and 0.1 (11 pixels) standard deviation from frame to frame.
        Judge judge = new VirtualDriver(
                        new World(TrackGenerator.generate(seed)), x -> x + 0.03 + 0.1 * errors.nextGaussian())
                .drive(2, 90);

        assertThat(judge.completed()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_who_never_steers_further_than_the_gentle_section_taught_leaves_at_the_tight_corner(long seed) {
        Track track = TrackGenerator.generate(seed);
        double furthest = furthestSeen(track, seed);

        Judge judge = new VirtualDriver(new World(track), x -> Math.clamp(x, -furthest, furthest)).drive(2, 60);

        assertThat(judge.completed()).isZero();
        assertThat(judge.departures()).isNotEmpty().allSatisfy(departure -> assertThat(departure.atMetres())
                .isGreaterThan(track.gentleToMetres()));
    }

    /** The largest |x| that the camera sees when the hands carry the car along the gentle section, wobble and all. */
    private static double furthestSeen(Track track, long seed) {
        double furthest = 0;
        Carry carry = new Carry(track, 0, track.gentleToMetres(), seed, 120, 2, 1);
        while (!carry.over()) {
            double x = (GroundTruth.point(track, carry.pose(), carry.atMetres()).x() - 112) / 112;
            furthest = Math.max(furthest, Math.abs(x));
            carry.walk(2);
        }
        return furthest;
    }
}
