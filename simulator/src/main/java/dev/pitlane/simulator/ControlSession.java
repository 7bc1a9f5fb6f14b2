package dev.pitlane.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.car.BicycleModel;
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
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers the questions and wishes of one control client. */
final class ControlSession {
    private static final double MAP_STEP_METRES = 0.05;
    private static final int DEFAULT_MAX_DEPARTURES = 10;

    private final Simulation simulation;
    private final Connection connection;

    ControlSession(Simulation simulation, Connection connection, ObjectNode first) {
        Fields.of(first, "", "role");
        this.simulation = simulation;
        this.connection = connection;
    }

    void serve() throws IOException {
        connection.write(Json.object().put("ok", true));
        while (true) {
            ObjectNode answer = Json.object();
            try {
                ObjectNode request = connection.read();
                answer.set("id", request.path("id"));
                answer.put("ok", true);
                answer.setAll(answer(request));
            } catch (InvalidMessageException refused) {
                answer.put("ok", false).put("error", refused.getMessage());
            }
            connection.write(answer);
        }
    }

    private ObjectNode answer(ObjectNode request) {
        String operation = request.path("operation").asText();
        return switch (operation) {
            case "room" -> {
                Fields fields = fields(request, "seed");
                simulation.enter(seed(fields));
                yield json(describe());
            }
            case "describe" -> {
                fields(request);
                yield json(describe());
            }
            case "carry" -> carry(fields(request, "fromMetres", "toMetres", "seed", "frames", "passes", "wobble"));
            case "place" -> {
                double at = metres(fields(request, "atMetres"), "atMetres");
                simulation.change(world -> world.place(at));
                yield Json.object();
            }
            case "truth" -> truth(fields(request, "digests"));
            case "driveStart" -> driveStart(fields(request, "laps", "maxSeconds", "maxOffTracks", "atMetres"));
            case "driveResult" -> {
                boolean path = fields(request, "path").truth("path").orElse(false);
                yield json(simulation.now(
                        world -> world.drive().map(judge -> result(judge, path)).orElseGet(ControlSession::noDrive)));
            }
            case "map" -> {
                fields(request);
                yield json(map(simulation.room()));
            }
            default ->
                throw new InvalidMessageException(
                        "operation",
                        "must be room, describe, carry, place, truth, driveStart, driveResult or map, but is "
                                + request.path("operation"));
        };
    }

    private static Fields fields(ObjectNode request, String... own) {
        return Fields.of(
                request,
                "",
                Stream.concat(Stream.of("id", "operation"), Stream.of(own)).toArray(String[]::new));
    }

    private static long seed(Fields fields) {
        return fields.wholeLong("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElseThrow(() -> fields.missing("seed"));
    }

    private static double metres(Fields fields, String name) {
        return fields.number(name, -1e6, 1e6).orElseThrow(() -> fields.missing(name));
    }

    private ObjectNode carry(Fields fields) {
        int frames = fields.whole("frames", 0, 100_000).orElse(0);
        Carry carry = new Carry(
                simulation.room().track(),
                metres(fields, "fromMetres"),
                metres(fields, "toMetres"),
                seed(fields),
                frames,
                fields.whole("passes", 1, 10).orElse(1),
                fields.number("wobble", 0, 3).orElse(1.0));
        simulation.carry(carry);
        return json(new CarryPlan(rounded(carry.metres()), frames));
    }

    private ObjectNode truth(Fields fields) {
        ObjectNode answer = Json.object();
        ObjectNode points = answer.putObject("points");
        for (String digest :
                fields.parsedList("digests", Function.identity()).orElseThrow(() -> fields.missing("digests"))) {
            simulation.darkroom().truth(digest).ifPresent(point -> points.set(digest, json(point)));
        }
        return answer;
    }

    private ObjectNode driveStart(Fields fields) {
        int laps = fields.whole("laps", 1, 100).orElseThrow(() -> fields.missing("laps"));
        double maxSeconds = fields.number("maxSeconds", 1, 86_400).orElseThrow(() -> fields.missing("maxSeconds"));
        int maxDepartures = fields.whole("maxOffTracks", 1, 10_000).orElse(DEFAULT_MAX_DEPARTURES);
        double at = fields.number("atMetres", -1e6, 1e6).orElse(0.0);
        simulation.change(world -> world.startDrive(laps, maxSeconds, maxDepartures, at));
        return Json.object();
    }

    private RoomDescription describe() {
        return simulation.now(ControlSession::describe);
    }

    static RoomDescription describe(World world) {
        Track track = world.track();
        return new RoomDescription(
                track.seed(),
                rounded(track.length()),
                rounded(track.width()),
                rounded(BicycleModel.TURNING_RADIUS_METRES),
                world.state().name().toLowerCase(Locale.ROOT),
                rounded(world.atMetres()),
                new RoomDescription.Stretch(0, rounded(track.gentleToMetres())),
                track.segments().stream()
                        .map(segment -> section(track, segment))
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

    private static DriveResult result(Judge judge, boolean withPath) {
        List<DriveResult.OffTrack> offTrack = new ArrayList<>();
        for (Judge.Departure departure : judge.departures()) {
            offTrack.add(new DriveResult.OffTrack(
                    rounded(departure.atMetres()),
                    rounded(departure.place().x()),
                    rounded(departure.place().y()),
                    rounded(departure.seconds())));
        }
        List<DriveResult.PathPoint> path = new ArrayList<>();
        for (Judge.Trace trace : withPath ? judge.path() : List.<Judge.Trace>of()) {
            path.add(new DriveResult.PathPoint(
                    rounded(trace.place().x()), rounded(trace.place().y()), trace.offTrack() ? 1 : 0));
        }
        return new DriveResult(
                judge.laps(),
                judge.completed(),
                judge.ending().name().toLowerCase(Locale.ROOT),
                rounded(judge.seconds()),
                rounded(judge.secondsOnTrack()),
                rounded(judge.meanCrossTrackMetres()),
                judge.lapSeconds().stream().map(ControlSession::rounded).toList(),
                offTrack,
                path);
    }

    private static DriveResult noDrive() {
        return new DriveResult(0, 0, DriveResult.NONE, 0, 0, 0, List.of(), List.of(), List.of());
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
        return Json.MAPPER.valueToTree(value);
    }

    /** Tenths of a millimetre are more than a person wants to read. */
    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
