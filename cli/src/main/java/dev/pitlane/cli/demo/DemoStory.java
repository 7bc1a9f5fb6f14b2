package dev.pitlane.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.CarId;
import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.car.camera.CameraSource;
import dev.pitlane.car.drive.DriveAnswer;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.drive.DriveStop;
import dev.pitlane.car.order.Driving;
import dev.pitlane.cli.local.LocalSystem;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.store.LineageText;
import dev.pitlane.cli.workflow.RetrainClient;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.CarryRequest;
import dev.pitlane.simulator.DriveResult;
import dev.pitlane.simulator.RoomDescription;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.simulator.map.MapPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Collect, label, train, convert, deploy, drive; then once more where the car left the track. */
final class DemoStory {
    /** Two laps take about 34 s (docs/simulator-protocol.md); the rest is for the hands that put the car back. */
    private static final double LONGEST_DRIVE_SECONDS = 50;

    /** As the workflow collects by default. */
    private static final int FRAMES = RetrainInput.defaults().collect().frames();

    private final LocalSystem system;
    private final long seed;
    private final Phases phases;
    private final Output output;

    DemoStory(LocalSystem system, long seed, Phases phases, Output output) {
        this.system = system;
        this.seed = seed;
        this.phases = phases;
        this.output = output;
    }

    /** Tells the story and answers whether the car drives better at its end. */
    boolean tell() throws InterruptedException {
        try (SimulatorControl simulator =
                        SimulatorControl.connect("127.0.0.1", system.options().simulatorPort());
                RetrainClient client = RetrainClient.connect(system.settings())) {
            RoomDescription room = simulator.describe();
            SimulatedPerson person =
                    new SimulatedPerson(simulator, system.settings().home());
            RoomDescription.Stretch gentle = room.gentleSection();

            phases.begin("carry the car along the gentle part of the track");
            simulator.carry(CarryRequest.gentleSection(room, seed).withFrames(FRAMES));
            retrain(client, person, "demo-1");
            phases.begin("drive, taught on gentle bends only");
            DriveAnswer before = drive();
            DriveResult pathBefore = simulator.driveResultWithPath();
            output.say("  first drive with " + before.engine() + ": "
                    + before.seen().text());
            output.say("  " + places(before, room));

            phases.begin("carry the car to the tight corner");
            simulator.carry(CarryRequest.tightCorner(room, seed + 1).withFrames(FRAMES));
            retrain(client, person, "demo-2");
            phases.begin("drive again");
            DriveAnswer after = drive();
            DriveResult pathAfter = simulator.driveResultWithPath();
            output.say("  second drive with " + after.engine() + ": "
                    + after.seen().text());
            phases.end();

            Path map = map(simulator, gentle, pathBefore, pathAfter);
            boolean succeeded = Comparison.succeeded(before, after);
            output.answer(() -> document(before, after, map, succeeded), () -> text(before, after, map, succeeded));
            return succeeded;
        }
    }

    private void retrain(RetrainClient client, SimulatedPerson person, String workflow) throws InterruptedException {
        client.start(workflow, Json.object());
        boolean labelled = false;
        while (client.isRunning(workflow)) {
            system.requireAlive();
            RetrainStatus status = client.status(workflow);
            requireNoFault(workflow, status);
            phases.begin(status.stage() + " (" + workflow + ")");
            if (!labelled && status.labeling().isPresent()) {
                int labels = person.labelAll(workflow);
                output.say("  " + labels
                        + " labels given through the page's HTTP interface by the simulator's ground truth");
                labelled = true;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        JsonNode result = client.result(workflow);
        phases.end();
        output.say("  " + workflow + " made " + result.path("versions"));
    }

    private static void requireNoFault(String workflow, RetrainStatus status) {
        status.steps().stream()
                .filter(step -> step.failure().isPresent())
                .findFirst()
                .ifPresent(step -> {
                    throw new CommandFailedException(
                            "StepFailed",
                            workflow + " waits for a decision on " + step.step() + ": "
                                    + step.failure().get().what(),
                            step.failure().get().action()
                                    + ". With 'pitlane demo --stay' everything stays up for a look into the Web UI");
                });
    }

    private DriveAnswer drive() throws InterruptedException {
        Driving driving = new Driving(
                store(),
                system.settings().home(),
                CarId.parse(system.settings().car().id()),
                CameraSource.parse("sim"),
                new SimulatorAddress("127.0.0.1", system.options().simulatorPort()));
        try (DriveStop stop = new DriveStop()) {
            return driving.drive(
                    new DriveOrder(Optional.empty(), Optional.empty(), Comparison.LAPS, LONGEST_DRIVE_SECONDS, "demo"),
                    stop,
                    progress -> {});
        }
    }

    private ArtifactStore store() {
        return system.settings().openStoreToWrite();
    }

    private Path map(
            SimulatorControl simulator, RoomDescription.Stretch gentle, DriveResult before, DriveResult after) {
        Path file = system.settings().home().resolve("drives.png");
        try {
            Files.write(
                    file,
                    MapPicture.of(simulator.map())
                            .title("track " + seed)
                            .seen("carried along first", gentle.fromMetres(), gentle.toMetres())
                            .drive("before", before)
                            .drive("after", after)
                            .png());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the map to " + file, e);
        }
    }

    private ObjectNode document(DriveAnswer before, DriveAnswer after, Path map, boolean succeeded) {
        ObjectNode document = Json.object().put("seed", seed).put("succeeded", succeeded);
        document.set("before", Json.tree(before));
        document.set("after", Json.tree(after));
        document.put("map", map.toString()).put("seconds", phases.total());
        ArrayNode list = document.putArray("phases");
        phases.seconds()
                .forEach(
                        (phase, seconds) -> list.addObject().put("phase", phase).put("seconds", seconds));
        return document;
    }

    private String text(DriveAnswer before, DriveAnswer after, Path map, boolean succeeded) {
        StringBuilder text = new StringBuilder("\n                       before    after\n");
        row(text, "laps completed", before.seen().completed(), after.seen().completed());
        row(
                text,
                "times off the track",
                before.seen().offTrack().size(),
                after.seen().offTrack().size());
        row(
                text,
                "cm from the middle",
                before.seen().meanCrossTrackMetres() * 100,
                after.seen().meanCrossTrackMetres() * 100);
        row(
                text,
                "seconds on track",
                before.seen().secondsOnTrack(),
                after.seen().secondsOnTrack());
        row(
                text,
                "camera to steering p99 ms",
                before.loop().cameraToSteeringMillis().p99(),
                after.loop().cameraToSteeringMillis().p99());
        text.append("\nwhat drives the car now, and what made it\n")
                .append(new LineageText(store()).of(after.engine()));
        text.append("\n\nseconds\n");
        phases.seconds()
                .forEach((phase, seconds) -> text.append(String.format(Locale.ROOT, "%8.1f  %s%n", seconds, phase)));
        text.append(String.format(Locale.ROOT, "%8.1f  in all%n", phases.total()));
        text.append("\nmap of both drives: ").append(map).append('\n');
        return text.append(ending(before, after, succeeded)).toString();
    }

    private static String ending(DriveAnswer before, DriveAnswer after, boolean succeeded) {
        if (!succeeded) {
            return "the car does not lap twice, or not better than before";
        }
        return Comparison.better(before, after)
                ? "the car laps, and drives better than before"
                : "the car laps as well as before";
    }

    /** Where the car left the track, and where the corner is that it was not shown. */
    private static String places(DriveAnswer drive, RoomDescription room) {
        String left = drive.seen().offTrack().isEmpty()
                ? "it never left the track"
                : drive.seen().offTrack().stream()
                        .map(place -> String.format(Locale.ROOT, "%.1f m", place.atMetres()))
                        .collect(Collectors.joining(", ", "it left the track at ", ""));
        return left
                + room.corners().stream()
                        .filter(RoomDescription.Section::tight)
                        .map(corner -> String.format(
                                Locale.ROOT,
                                "; the tight corner that it was not shown goes from %.1f to %.1f m",
                                corner.fromMetres(),
                                corner.toMetres()))
                        .collect(Collectors.joining());
    }

    private static void row(StringBuilder text, String name, Number before, Number after) {
        text.append(String.format(Locale.ROOT, "%-22s %8s %8s%n", name, shown(before), shown(after)));
    }

    private static String shown(Number number) {
        return number instanceof Integer ? number.toString() : String.format(Locale.ROOT, "%.1f", number.doubleValue());
    }
}
