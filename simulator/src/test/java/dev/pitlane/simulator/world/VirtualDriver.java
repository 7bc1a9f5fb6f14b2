package dev.pitlane.simulator.world;

import dev.pitlane.simulator.car.Command;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.DoubleUnaryOperator;

/** Drives in virtual time as a car worker would: frames at 30 a second, each one's command arriving 40 ms later. */
final class VirtualDriver {
    private static final double LATENCY_SECONDS = 0.04;

    private record Due(double seconds, Command command) {}

    private final World world;
    private final DoubleUnaryOperator seen;

    /**
     * Drives by what it believes to see.
     *
     * @param seen what the driver makes of the true x, in half image widths
     */
    VirtualDriver(World world, DoubleUnaryOperator seen) {
        this.world = world;
        this.seen = seen;
    }

    Judge drive(int laps, double maxSeconds) {
        world.startDrive(laps, maxSeconds, 10, 0);
        Queue<Due> onTheWay = new ArrayDeque<>();
        for (int frame = 0; judge().ending() == Judge.Ending.RUNNING; frame++) {
            double now = frame / RecommendedDriving.FRAMES_PER_SECOND;
            while (!onTheWay.isEmpty() && onTheWay.element().seconds() <= now) {
                Due due = onTheWay.remove();
                world.advanceTo(due.seconds());
                world.command(due.command());
            }
            world.advanceTo(now);
            double x = seen.applyAsDouble((world.truth().x() - 112) / 112);
            onTheWay.add(new Due(
                    now + LATENCY_SECONDS,
                    new Command(RecommendedDriving.STEERING_GAIN * x, RecommendedDriving.THROTTLE)));
        }
        return judge();
    }

    private Judge judge() {
        return world.drive().orElseThrow();
    }
}
