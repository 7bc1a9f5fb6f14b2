package dev.pitlane.simulator.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pitlane.simulator.car.BicycleModel;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrackGeneratorTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_lap_closes_without_a_kink(long seed) {
        Track track = TrackGenerator.generate(seed);

        TrackPlace start = track.segments().getFirst().at(0);
        TrackPlace end = track.segments().getLast().end();
        assertThat(end.position().minus(start.position()).length()).isLessThan(1e-9);
        assertThat(Math.IEEEremainder(end.heading() - start.heading(), 2 * Math.PI))
                .isCloseTo(0, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_part_of_the_track_comes_near_another(long seed) {
        Track track = TrackGenerator.generate(seed);
        List<Vector> points = track.line(0, 0.1);
        double step = track.length() / points.size();

        for (int i = 0; i < points.size(); i++) {
            for (int j = 0; j < points.size(); j++) {
                if (Math.abs(track.apart(i * step, j * step)) > 2.3) {
                    assertThat(points.get(i).minus(points.get(j)).length()).isGreaterThan(2 * track.width());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_gentle_section_bends_gently_to_both_sides_and_is_most_of_the_lap(long seed) {
        Track track = TrackGenerator.generate(seed);
        List<Segment> gentle = track.segments().stream()
                .filter(segment -> segment.fromMetres() < track.gentleToMetres())
                .toList();

        assertThat(track.gentleToMetres()).isGreaterThan(0.4 * track.length());
        assertThat(gentle).anyMatch(segment -> segment.curvature() > 0).anyMatch(segment -> segment.curvature() < 0);
        assertThat(gentle).allMatch(segment -> segment.radius() >= TrackGenerator.MIN_GENTLE_RADIUS_METRES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_corner_is_much_tighter_and_still_above_the_turning_radius(long seed) {
        Track track = TrackGenerator.generate(seed);
        List<Segment> tight = track.segments().stream().filter(track::tight).toList();

        assertThat(tight).hasSize(1).allSatisfy(corner -> {
            assertThat(corner.fromMetres()).isGreaterThan(track.gentleToMetres());
            assertThat(corner.radius())
                    .isLessThan(TrackGenerator.MIN_GENTLE_RADIUS_METRES / 2)
                    .isGreaterThan(1.3 * BicycleModel.TURNING_RADIUS_METRES);
        });
    }

    @Test
    void the_same_seed_gives_the_same_track_and_another_seed_another() {
        assertThat(TrackGenerator.generate(7).segments())
                .isEqualTo(TrackGenerator.generate(7).segments());
        assertThat(TrackGenerator.generate(7).segments())
                .isNotEqualTo(TrackGenerator.generate(8).segments());
    }

    @Test
    void the_nearest_place_of_a_point_beside_the_line_is_where_it_was_put() {
        Track track = TrackGenerator.generate(3);
        for (double metres = 0; metres < track.length(); metres += 0.13) {
            Nearest nearest = track.nearest(track.at(metres).beside(-0.2), metres, 1);
            assertThat(track.apart(nearest.metres(), metres)).isCloseTo(0, within(1e-6));
            assertThat(nearest.offset()).isCloseTo(-0.2, within(1e-6));
        }
    }
}
