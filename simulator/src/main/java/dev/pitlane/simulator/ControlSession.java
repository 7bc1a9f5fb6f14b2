package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.simulator.car.CarBody;
import dev.pitlane.simulator.room.Room;
import dev.pitlane.simulator.track.Segment;
import dev.pitlane.simulator.track.Track;
import dev.pitlane.simulator.track.Vector;
import dev.pitlane.simulator.world.Carry;
import dev.pitlane.simulator.world.Judge;
import dev.pitlane.simulator.world.RecommendedDriving;
import dev.pitlane.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Answers the questions and wishes of one control client. */
final class ControlSession {
    private static final double MAP_STEP_METRES = 0.05;
    private static final int DEFAULT_MAX_DEPARTURES = 10;

    private final Simulation simulation;
    private final Connection connection;

    ControlSession(Simulation simulation, Connection connection, Request first) {
        first.only("role");
        this.simulation = simulation;
        this.connection = connection;
    }

    void serve() throws IOException {
        connection.write(SimulatorJson.MAPPER.createObjectNode().put("ok", true));
        while (true) {
            String line = connection.readLine();
            ObjectNode answer = SimulatorJson.MAPPER.createObjectNode();
            try {
                Request request = Request.parse(line);
                answer.set("id", request.id());
                answer.put("ok", true);
                answer.setAll(answer(request));
            } catch (SimulatorRefusedException refused) {
                answer.put("ok", false).put("error", refused.getMessage());
            }
            connection.write(answer);
        }
    }

    private ObjectNode answer(Request request) {
        String operation = request.text("operation");
        return switch (operation) {
            case "room" -> room(request);
            case "describe" -> {
                request.only("id", "operation");
                yield json(describe());
            }
            case "carry" -> carry(request);
            case "place" -> place(request);
            case "truth" -> truth(request);
            case "driveStart" -> driveStart(request);
            case "driveResult" -> {
                request.only("id", "operation");
                yield json(simulation.now(
                        world -> world.drive().map(ControlSession::result).orElseGet(ControlSession::noDrive)));
            }
            case "map" -> {
                request.only("id", "operation");
                yield json(map(simulation.room()));
            }
            default ->
                throw new SimulatorRefusedException("unknown operation " + operation
                        + "; known are room, describe, carry, place, truth, driveStart, driveResult, map");
        };
    }

    private ObjectNode room(Request request) {
        request.only("id", "operation", "seed");
        simulation.enter(request.whole("seed"));
        return json(describe());
    }

    private ObjectNode carry(Request request) {
        request.only("id", "operation", "fromMetres", "toMetres", "seed", "frames", "passes", "wobble");
        double from = request.number("fromMetres");
        double to = request.number("toMetres");
        int frames = request.whole("frames", 0, 100_000, 0);
        Carry carry = new Carry(
                simulation.room().track(),
                from,
                to,
                request.whole("seed"),
                frames,
                request.whole("passes", 1, 10, 1),
                request.number("wobble", 0, 3, 1));
        simulation.carry(carry);
        return json(new CarryPlan(rounded(carry.metres()), frames));
    }

    private ObjectNode place(Request request) {
        request.only("id", "operation", "atMetres");
        double at = request.number("atMetres");
        simulation.now(world -> {
            world.place(at);
            return world;
        });
        return SimulatorJson.MAPPER.createObjectNode();
    }

    private ObjectNode truth(Request request) {
        request.only("id", "operation", "digests");
        ObjectNode answer = SimulatorJson.MAPPER.createObjectNode();
        ObjectNode points = answer.putObject("points");
        for (String digest : request.texts("digests")) {
            simulation.truth(digest).ifPresent(point -> points.set(digest, json(point)));
        }
        return answer;
    }

    private ObjectNode driveStart(Request request) {
        request.only("id", "operation", "laps", "maxSeconds", "maxOffTracks", "atMetres");
        int laps = request.whole("laps", 1, 100);
        double maxSeconds = request.number("maxSeconds", 1, 86_400);
        int maxDepartures = request.whole("maxOffTracks", 1, 10_000, DEFAULT_MAX_DEPARTURES);
        double at = request.number("atMetres", -1e6, 1e6, 0);
        simulation.now(world -> {
            world.startDrive(laps, maxSeconds, maxDepartures, at);
            return world;
        });
        return SimulatorJson.MAPPER.createObjectNode();
    }

    private RoomDescription describe() {
        return simulation.now(ControlSession::describe);
    }

    private static RoomDescription describe(World world) {
        Track track = world.track();
        List<RoomDescription.Section> sections = track.segments().stream()
                .map(segment -> section(track, segment))
                .toList();
        return new RoomDescription(
                track.seed(),
                rounded(track.length()),
                rounded(track.width()),
                rounded(CarBody.TURNING_RADIUS_METRES),
                world.state().name().toLowerCase(Locale.ROOT),
                rounded(world.atMetres()),
                new RoomDescription.Stretch(0, rounded(track.gentleToMetres())),
                sections,
                sections.stream()
                        .filter(section -> section.radiusMetres() != null)
                        .toList(),
                new RoomDescription.Driving(
                        RecommendedDriving.STEERING_GAIN,
                        RecommendedDriving.THROTTLE,
                        RecommendedDriving.FRAMES_PER_SECOND));
    }

    private static RoomDescription.Section section(Track track, Segment segment) {
        double from = rounded(segment.fromMetres());
        double to = rounded(segment.toMetres());
        return segment.straight()
                ? new RoomDescription.Section(from, to, "straight", null, null, false)
                : new RoomDescription.Section(
                        from,
                        to,
                        segment.curvature() > 0 ? "left" : "right",
                        rounded(segment.radius()),
                        rounded(Math.toDegrees(segment.angle())),
                        track.tight(segment));
    }

    private static DriveResult result(Judge judge) {
        List<DriveResult.OffTrack> offTrack = new ArrayList<>();
        for (Judge.Departure departure : judge.departures()) {
            offTrack.add(new DriveResult.OffTrack(
                    rounded(departure.atMetres()),
                    rounded(departure.place().x()),
                    rounded(departure.place().y()),
                    rounded(departure.seconds())));
        }
        List<DriveResult.PathPoint> path = new ArrayList<>();
        for (Judge.Trace trace : judge.path()) {
            path.add(new DriveResult.PathPoint(
                    rounded(trace.place().x()), rounded(trace.place().y()), trace.offTrack() ? 1 : 0));
        }
        return new DriveResult(
                judge.laps(),
                judge.completed(),
                judge.ending() != Judge.Ending.RUNNING,
                judge.ending().name().toLowerCase(Locale.ROOT),
                rounded(judge.seconds()),
                rounded(judge.secondsOnTrack()),
                rounded(judge.meanCrossTrackMetres()),
                judge.lapSeconds().stream().map(ControlSession::rounded).toList(),
                offTrack,
                path);
    }

    private static DriveResult noDrive() {
        return new DriveResult(0, 0, false, "none", 0, 0, 0, List.of(), List.of(), List.of());
    }

    private static TrackMap map(Room room) {
        Track track = room.track();
        return new TrackMap(
                points(track, 0),
                points(track, track.width() / 2),
                points(track, -track.width() / 2),
                rounded(track.width()),
                List.of(
                        rounded(room.from().x()),
                        rounded(room.from().y()),
                        rounded(room.to().x()),
                        rounded(room.to().y())));
    }

    private static List<double[]> points(Track track, double offset) {
        List<double[]> points = new ArrayList<>();
        for (Vector point : track.line(offset, MAP_STEP_METRES)) {
            points.add(new double[] {rounded(point.x()), rounded(point.y())});
        }
        return points;
    }

    private static ObjectNode json(Object value) {
        return SimulatorJson.MAPPER.valueToTree(value);
    }

    /** Tenths of a millimetre are more than a person wants to read. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
