package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.artifacts.run.Run;
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
        assertNothingTwice(loop);
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

    private void assertNothingTwice(Loop loop) {
        assertThat(system.store().versions(ArtifactName.parse(name)))
                .as("one version with the frames, one with the labels")
                .hasSize(2);
        assertThat(system.store().versions(ArtifactName.parse(name + "-model"))).hasSize(1);
        assertThat(system.store().versions(ArtifactName.parse(name + "-model-engine")))
                .hasSize(1);
        for (Job job : List.of(Job.COLLECT, Job.TRAIN, Job.EVALUATE, Job.CONVERT)) {
            assertThat(loop.runs(job))
                    .as("attempts of one step share one run: " + job)
                    .singleElement()
                    .extracting(Run::outcome)
                    .isEqualTo(Optional.of(Outcome.SUCCEEDED));
        }
    }
}
