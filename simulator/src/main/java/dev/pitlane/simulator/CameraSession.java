package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.simulator.camera.WideLens;
import dev.pitlane.simulator.world.Carry;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends frames to one reader: in virtual time while the car is carried, in real time otherwise. A reader that
 * acknowledges wants to collect: if it finds the car standing, the hands carry the car for it, round after round.
 */
final class CameraSession {
    private final Simulation simulation;
    private final Connection connection;
    private final double framesPerSecond;
    private final boolean acknowledged;
    private long frame;

    CameraSession(Simulation simulation, Connection connection, Request first) {
        first.only("role", "framesPerSecond", "acknowledge");
        this.simulation = simulation;
        this.connection = connection;
        this.framesPerSecond = first.number("framesPerSecond", 0.1, 120);
        this.acknowledged = first.flag("acknowledge");
    }

    void serve() throws IOException, InterruptedException {
        connection.write(SimulatorJson.MAPPER
                .createObjectNode()
                .put("ok", true)
                .put("width", WideLens.SIZE)
                .put("height", WideLens.SIZE));
        simulation.takeCamera(connection);
        long start = System.nanoTime();
        long tick = 0;
        Optional<Carry> carrying = Optional.empty();
        boolean unasked = acknowledged && simulation.carryUnasked(connection);
        while (true) {
            if (unasked) {
                simulation.carryUnasked(connection);
            }
            Simulation.Shot shot = simulation.shoot();
            if (carrying.isPresent() && !shot.carry().equals(carrying) && !unasked) {
                end("the hands were given something else to do");
                return;
            }
            carrying = shot.carry();
            unasked = unasked && (carrying.isEmpty() || simulation.isUnasked(carrying.get()));
            if (carrying.isPresent()) {
                Carry carry = carrying.get();
                if (carry.over() && unasked) {
                    simulation.endUnasked();
                    continue;
                }
                if (carry.over()) {
                    simulation.now(world -> {
                        world.endCarry();
                        return world;
                    });
                    end(String.format(Locale.ROOT, "the hands carried the car to %.2f m", carry.atMetres()));
                    return;
                }
                // Else a reader that left before the carry would take its first frame with it.
                connection.requireReader();
                send(shot);
                simulation.pushOn(carry, framesPerSecond);
                continue;
            }
            long due = start + Math.round(tick * 1e9 / framesPerSecond);
            if (System.nanoTime() < due) {
                simulation.await(due);
                continue;
            }
            send(shot);
            // Ticks that a slow reader let pass are frames that it never gets.
            long next = (long) Math.floor((System.nanoTime() - start) * framesPerSecond / 1e9) + 1;
            frame += Math.max(0, next - tick - 1);
            tick = Math.max(next, tick + 1);
        }
    }

    private void send(Simulation.Shot shot) throws IOException {
        byte[] jpeg = simulation.develop(shot);
        frame++;
        ObjectNode header = SimulatorJson.MAPPER
                .createObjectNode()
                .put("frame", frame)
                .put("capturedAt", Simulation.shown(shot.capturedAt()))
                .put("bytes", jpeg.length);
        connection.write(header, jpeg);
        if (acknowledged) {
            Request answer = Request.parse(connection.readLine());
            answer.only("acknowledge");
            if (answer.whole("acknowledge") != frame) {
                throw new SimulatorRefusedException(
                        "frame " + frame + " was sent, but " + answer.whole("acknowledge") + " acknowledged");
            }
        }
    }

    private void end(String why) throws IOException {
        connection.write(SimulatorJson.MAPPER.createObjectNode().put("end", why));
    }
}
