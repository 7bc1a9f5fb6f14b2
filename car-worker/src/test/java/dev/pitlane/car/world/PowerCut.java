package dev.pitlane.car.world;

import dev.pitlane.workers.fault.FaultPoints;
import java.util.ArrayList;
import java.util.List;

/** Records the points that are reached, and cuts the power at one of them. */
public final class PowerCut implements FaultPoints {
    /** The power is gone: nothing that would catch an exception and clean up may see it as one. */
    public static final class Dark extends Error {
        private static final long serialVersionUID = 1;

        Dark(String point) {
            super("the power was cut at " + point);
        }
    }

    private final int cutAt;
    private final List<String> reached = new ArrayList<>();

    private PowerCut(int cutAt) {
        this.cutAt = cutAt;
    }

    public static PowerCut never() {
        return new PowerCut(Integer.MAX_VALUE);
    }

    /** At the point that is reached as number {@code place}, counted from 0. */
    public static PowerCut at(int place) {
        return new PowerCut(place);
    }

    /** At the point of this name. */
    public static FaultPoints at(String name) {
        return point -> {
            if (point.equals(name)) {
                throw new Dark(point);
            }
        };
    }

    @Override
    public void reached(String point) {
        reached.add(point);
        if (reached.size() - 1 == cutAt) {
            throw new Dark(point);
        }
    }

    public List<String> points() {
        return List.copyOf(reached);
    }
}
