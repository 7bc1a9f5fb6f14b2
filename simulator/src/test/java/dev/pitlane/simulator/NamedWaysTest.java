package dev.pitlane.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.simulator.track.Segment;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackGenerator;
import dev.pitlane.simulator.world.Carry;
import dev.pitlane.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A session's last fifth tests what is learnt on the rest: here, on every track that the demo may take. */
class NamedWaysTest {
    private static final int FRAMES = 120;
    /** Two seconds at two frames a second. */
    private static final int GAP = 3;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_way_is_tested_where_it_or_another_one_of_the_demo_is_trained(long seed) {
        Track track = TrackGenerator.generate(seed);
        RoomDescription room = ControlSession.describe(new World(track));
        List<Double> gentle = places(track, CarryRequest.gentleSection(room, seed));
        List<Double> corner = places(track, CarryRequest.tightCorner(room, seed));
        List<Double> trained = new ArrayList<>(train(gentle));
        trained.addAll(train(corner));
        List<Double> tested = new ArrayList<>(test(gentle));
        tested.addAll(test(corner));

        apart(track, trained, tested, 0.05);
        List<Double> lap = places(track, CarryRequest.lap(room, seed));
        apart(track, train(lap), test(lap), 0.299);
        List<Double> unasked = places(Carry.round(track, seed));
        apart(track, train(unasked), test(unasked), track.length() / 31.01);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_tight_corner_is_trained_on(long seed) {
        Track track = TrackGenerator.generate(seed);
        RoomDescription room = ControlSession.describe(new World(track));
        Segment tight =
                track.segments().stream().filter(track::tight).findFirst().orElseThrow();

        assertThat(train(places(track, CarryRequest.lap(room, seed))))
                .filteredOn(place -> place >= tight.fromMetres() && place <= tight.toMetres())
                .hasSizeGreaterThan(8);
        assertThat(train(places(Carry.round(track, seed))))
                .filteredOn(place -> place >= tight.fromMetres() && place <= tight.toMetres())
                .hasSizeGreaterThan(16);
        assertThat(train(places(track, CarryRequest.tightCorner(room, seed))))
                .filteredOn(place -> place >= tight.fromMetres())
                .hasSizeGreaterThan(35);
    }

    private static void apart(Track track, List<Double> trained, List<Double> tested, double metres) {
        for (double place : tested) {
            assertThat(trained).noneMatch(other -> Math.abs(track.apart(place, other)) < metres);
        }
    }

    private static List<Double> train(List<Double> places) {
        return places.subList(0, FRAMES - FRAMES / 5 - GAP);
    }

    private static List<Double> test(List<Double> places) {
        return places.subList(FRAMES - FRAMES / 5, FRAMES);
    }

    private static List<Double> places(Track track, CarryRequest way) {
        return places(
                new Carry(track, way.fromMetres(), way.toMetres(), way.seed(), FRAMES, way.passes(), way.wobble()));
    }

    private static List<Double> places(Carry carry) {
        List<Double> places = new ArrayList<>();
        while (!carry.over()) {
            places.add(carry.atMetres());
            carry.walk(2);
        }
        assertThat(places).hasSizeGreaterThanOrEqualTo(FRAMES);
        return places.subList(0, FRAMES);
    }
}
