package dev.pitlane.system.fault;

import dev.pitlane.cli.local.Role;
import dev.pitlane.system.harness.Await;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One workflow through all stages, whose workers are killed by SIGKILL at the given points. What comes out must be what
 * an undisturbed workflow makes of the same frames and labels, and nothing may be there twice.
 */
final class Storm {
    private final FaultSystem system;
    private final String name;
    private final List<FaultPoint> kills;
    private final Map<Role, Deque<FaultPoint>> ahead = new EnumMap<>(Role.class);
    private final Map<Role, Trap> traps = new EnumMap<>(Role.class);
    private boolean labelled;

    Storm(FaultSystem system, String name, List<FaultPoint> kills) {
        this.system = system;
        this.name = name;
        this.kills = kills.stream().sorted().toList();
    }

    /** What storms are drawn from: {@code -Dpitlane.faults.seed}, or by chance. */
    static long seed() {
        long seed = Long.getLong("pitlane.faults.seed", System.nanoTime() & 0xFFFFFF);
        System.out.println("storms of -Dpitlane.faults.seed=" + seed);
        return seed;
    }

    /** Runs the workflow to its end and answers it. */
    Loop.Finished pass() {
        kills.forEach(point ->
                ahead.computeIfAbsent(point.role(), role -> new ArrayDeque<>()).add(point));
        ahead.keySet().forEach(this::armNext);
        Loop loop = system.start(name, system.input(name));
        for (FaultPoint point : kills) {
            if (point.stage().compareTo(FaultPoint.Stage.COMMIT) >= 0) {
                label();
            }
            Trap trap = traps.get(point.role());
            Await.value(
                    "a process at " + point.text(),
                    () -> {
                        loop.requireNoFault();
                        return trap.reached() ? Optional.of(true) : Optional.empty();
                    },
                    () -> loop.status().toString());
            armNext(point.role());
        }
        label();
        Loop.Finished finished = loop.finish();
        loop.assertNothingTwice();
        return finished;
    }

    /** Kills the role's process and starts it with its next fault point, or without one. */
    private void armNext(Role role) {
        FaultPoint next = ahead.get(role).poll();
        if (next != null) {
            traps.put(role, system.arm(next));
        } else {
            system.kill(role);
            system.revive(role);
        }
    }

    private void label() {
        if (!labelled) {
            labelled = true;
            system.person().task(name).labelAll();
        }
    }
}
