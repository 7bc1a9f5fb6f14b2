package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.camera.WideLens;
import dev.pitlane.simulator.world.Carry;
import dev.pitlane.simulator.world.World;
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

    CameraSession(Simulation simulation, Connection connection, ObjectNode first) {
        Fields fields = Fields.of(first, "", "role", "framesPerSecond", "acknowledge");
        this.simulation = simulation;
        this.connection = connection;
        this.framesPerSecond =
                fields.number("framesPerSecond", 0.1, 120).orElseThrow(() -> fields.missing("framesPerSecond"));
        this.acknowledged = fields.truth("acknowledge").orElse(false);
    }

    void serve() throws IOException, InterruptedException {
        // First: whoever is told that the camera is its own may rely on it.
        simulation.takeCamera(connection);
        connection.write(
                Json.object().put("ok", true).put("width", WideLens.SIZE).put("height", WideLens.SIZE));
        long start = System.nanoTime();
        long tick = 0;
        Optional<Carry> carrying = Optional.empty();
        boolean unasked = acknowledged && simulation.carryUnasked(connection);
        while (true) {
            if (unasked) {
                simulation.carryUnasked(connection);
            }
            Shot shot = simulation.shoot();
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
                    simulation.change(World::endCarry);
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

    private void send(Shot shot) throws IOException {
        byte[] jpeg = simulation.darkroom().develop(shot);
        frame++;
        ObjectNode header = Json.object()
                .put("frame", frame)
                .put("capturedAt", shot.taken())
                .put("bytes", jpeg.length);
        connection.write(header, jpeg);
        if (acknowledged) {
            Fields answer = Fields.of(connection.read(), "", "acknowledge");
            if (answer.wholeLong("acknowledge", frame, frame).isEmpty()) {
                throw answer.missing("acknowledge");
            }
        }
    }

    private void end(String why) throws IOException {
        connection.write(Json.object().put("end", why));
    }
}
