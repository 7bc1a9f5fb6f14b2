package dev.pitlane.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pitlane.simulator.car.Command;
import dev.pitlane.simulator.car.Pose;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.TrackGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
    private final Track track = TrackGenerator.generate(4);
    private final World world = new World(track);

    @Test
    void the_motor_stops_when_no_command_comes_for_200_ms() {
        world.command(new Command(0, 0.4));
        world.advanceTo(0.2);
        assertThat(world.speed()).isGreaterThan(0.4);
        double atCut = world.speed();
        world.advanceTo(0.22);
        assertThat(world.speed()).isLessThan(atCut);
        world.advanceTo(2);
        assertThat(world.speed()).isZero();
    }

    @Test
    void a_lost_actuator_stops_the_motor_at_once() {
        world.command(new Command(0, 0.4));
        world.advanceTo(0.1);
        double before = world.speed();
        world.cutMotor();
        world.advanceTo(0.11);
        assertThat(world.speed()).isLessThan(before);
    }

    @Test
    void what_happens_does_not_depend_on_how_often_somebody_looks() {
        World other = new World(track);
        for (World each : List.of(world, other)) {
            each.startDrive(1, 5, 3, 2);
            each.command(new Command(0.2, 0.5));
        }
        world.advanceTo(1.5);
        for (double t = 0; t <= 1.5; t += 0.0137) {
            other.advanceTo(t);
        }
        other.advanceTo(1.5);
        assertThat(other.pose()).isEqualTo(world.pose());
        assertThat(other.drive().orElseThrow().seconds())
                .isEqualTo(world.drive().orElseThrow().seconds());
    }

    @Test
    void a_car_that_leaves_the_track_is_put_back_further_on_and_its_lap_does_not_count() {
        world.startDrive(1, 60, 3, 0);
        Judge judge = world.drive().orElseThrow();
        for (int i = 0; judge.departures().isEmpty(); i++) {
            world.command(new Command(1, 0.4));
            world.advanceTo(i * 0.05);
        }
        double left = judge.departures().getFirst().atMetres();
        assertThat(Math.abs(
                        track.nearest(world.pose().middle(), 0, track.length()).offset()))
                .isLessThan(0.01);
        assertThat(judge.atMetres()).isCloseTo(left + World.PUT_BACK_METRES, within(1e-6));
        double seconds = judge.seconds();

        world.command(new Command(0, 0.4));
        world.advanceTo(world.seconds() + 0.5);
        assertThat(world.speed()).as("still in the hands").isZero();
        assertThat(judge.seconds()).isGreaterThan(seconds + 0.4);
        assertThat(judge.completed()).isZero();
    }

    @Test
    void a_drive_ends_after_too_many_places_off_the_track() {
        world.startDrive(2, 600, 2, 0);
        Judge judge = world.drive().orElseThrow();
        for (int i = 0; judge.ending() == Judge.Ending.RUNNING; i++) {
            world.command(new Command(-1, 0.4));
            world.advanceTo(i * 0.05);
        }
        assertThat(judge.ending()).isEqualTo(Judge.Ending.DEPARTURES);
        assertThat(judge.departures()).hasSize(2);
        assertThat(world.state()).isEqualTo(World.State.STANDING);
    }

    @Test
    void a_drive_ends_after_its_seconds_even_if_the_car_stopped() {
        world.startDrive(2, 3, 10, 0);
        world.command(new Command(0, 0.4));
        world.advanceTo(10);
        assertThat(world.drive().orElseThrow().ending()).isEqualTo(Judge.Ending.TIME);
    }

    @Test
    void the_judge_waits_for_the_first_movement() {
        world.startDrive(2, 3, 10, 0);
        world.advanceTo(100);
        assertThat(world.drive().orElseThrow().seconds()).isZero();
        assertThat(world.state()).isEqualTo(World.State.DRIVING);
    }

    @Test
    void the_hands_spread_their_walk_over_the_frames_asked_for() {
        Carry carry = new Carry(track, 1, 5, 3, 40, 2, 1);
        List<Double> places = new ArrayList<>();
        while (!carry.over()) {
            places.add(carry.atMetres());
            Pose pose = carry.pose();
            assertThat(Math.abs(
                            track.nearest(pose.camera(), carry.atMetres(), 1).offset()))
                    .isLessThan(track.width() / 2);
            carry.walk(2);
        }
        assertThat(places).hasSize(40).startsWith(1.0).endsWith(5.0);
        assertThat(places.stream().filter(at -> at < 2).count())
                .as("both passes begin")
                .isGreaterThan(8);
    }

    @Test
    void a_carry_may_go_round_past_the_start() {
        Carry carry = new Carry(track, track.length() - 1, 1, 3, 10, 1, 0);
        assertThat(carry.metres()).isCloseTo(2, within(1e-9));
    }

    @Test
    void a_carried_car_waits_for_its_camera_whatever_time_it_is() {
        world.carry(new Carry(track, 0, 5, 3, 10, 1, 1));
        Pose before = world.pose();
        world.advanceTo(1_000);
        assertThat(world.pose()).isEqualTo(before);
        world.carried().orElseThrow().walk(2);
        assertThat(world.pose()).isNotEqualTo(before);
    }
}
