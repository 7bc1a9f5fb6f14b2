package dev.pitlane.cli.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import dev.pitlane.car.body.Camera;
import dev.pitlane.car.body.Capture;
import dev.pitlane.car.body.Frame;
import dev.pitlane.car.simulated.SimulatedCamera;
import dev.pitlane.cli.argument.WholeNumber;
import dev.pitlane.cli.output.CommandFailedException;
import dev.pitlane.cli.output.Output;
import dev.pitlane.cli.output.TerminalProgress;
import dev.pitlane.cli.process.Person;
import dev.pitlane.cli.store.StoreAccess;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.SessionAdded;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.CarryRequest;
import dev.pitlane.simulator.RoomDescription;
import dev.pitlane.simulator.SimulatorAddress;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.simulator.SimulatorServer;
import dev.pitlane.simulator.SimulatorSettings;
import dev.pitlane.simulator.TruthPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulate}: frames of simulated rooms with their true labels, as sessions of a dataset. */
@Command(
        name = "simulate",
        description = "Makes labelled frames in the simulator, a session per track.",
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Runnable {
    /** As the workflow collects by default; the virtual clock of the carried car makes it cost nothing. */
    private static final double FRAMES_PER_SECOND = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(names = "--dataset", required = true, description = "The dataset that grows.")
    private ArtifactName dataset;

    @Option(
            names = "--tracks",
            split = ",",
            defaultValue = "1",
            paramLabel = "SEED",
            description = "Seeds of the rooms; default ${DEFAULT-VALUE}.")
    private List<Long> tracks;

    @Option(
            names = "--frames",
            converter = WholeNumber.Count.class,
            defaultValue = "120",
            description = "Per track; default ${DEFAULT-VALUE}.")
    private int frames;

    @Mixin
    private Output output;

    @Override
    public void run() {
        ArtifactStore store = StoreAccess.toWrite();
        ObjectNode document = Json.object().put("dataset", dataset.text());
        ArrayNode sessions = document.putArray("sessions");
        int made = 0;
        try (SimulatorServer server = SimulatorServer.start(SimulatorSettings.defaults())) {
            for (long track : tracks) {
                SessionAdded added =
                        TerminalProgress.during("track " + track, () -> session(store, server.port(), track));
                ObjectNode answer = sessions.addObject()
                        .put("track", track)
                        .put("version", added.version().id().toString())
                        .put("images", added.images())
                        .put("labelled", added.labelled());
                added.warnings().forEach(answer.putArray("warnings")::add);
                made += added.session().isPresent() ? 1 : 0;
                output.say("track " + track + ": " + added.version().id()
                        + (added.session().isPresent() ? "" : ", nothing new: these frames are in it already"));
                added.warnings().forEach(warning -> output.say("  warning: " + warning));
            }
        }
        String text = store.latest(dataset).map(Version::id).orElseThrow() + ": " + made + " new sessions of " + frames
                + " labelled frames";
        output.answer(() -> document, () -> text);
    }

    private SessionAdded session(ArtifactStore store, int port, long track) {
        CommitId commit = CommitId.random();
        ObjectNode config =
                Json.object().put("dataset", dataset.text()).put("track", track).put("frames", frames);
        AtomicReference<SessionAdded> added = new AtomicReference<>();
        store.runs().record(new RunRequest(Job.SIMULATE, commit, config, Person.name()), run -> {
            store.latest(dataset).ifPresent(base -> run.use(base.id(), "dataset"));
            added.set(new Datasets(store)
                    .addSession(new AddSession(
                            dataset, commit, run.id(), "sim-" + track, labelled(port, track), Optional.empty())));
            return Json.object().put("images", added.get().images());
        });
        return added.get();
    }

    /** The car carried once round the track, each frame with its true point. */
    private List<NewFrame> labelled(int port, long track) {
        try (SimulatorControl hands = SimulatorControl.connect("127.0.0.1", port)) {
            RoomDescription room = hands.room(track);
            hands.carry(CarryRequest.lap(room, track).withFrames(frames));
            List<Frame> taken = take(port);
            Map<String, TruthPoint> truth = hands.truth(taken.stream()
                    .map(frame -> Digest.of(frame.jpeg()).toString())
                    .toList());
            List<NewFrame> labelled = new ArrayList<>();
            for (Frame frame : taken) {
                TruthPoint point = truth.get(Digest.of(frame.jpeg()).toString());
                labelled.add(NewFrame.of(frame.name() + ".jpg", frame.jpeg(), frame.capturedAt())
                        .labelled(new Point(point.x(), point.y())));
            }
            return labelled;
        }
    }

    private static List<Frame> take(int port) {
        List<Frame> taken = new ArrayList<>();
        try (Camera camera =
                SimulatedCamera.forCollecting(new SimulatorAddress("127.0.0.1", port), FRAMES_PER_SECOND)) {
            while (true) {
                switch (camera.next(PATIENCE)) {
                    case Frame frame -> {
                        taken.add(frame);
                        camera.kept(frame);
                    }
                    case Capture.Late late ->
                        throw new CommandFailedException(
                                "NoFrames", "the simulator gave no frame for " + PATIENCE, "run the command again");
                    case Capture.Ended ended -> {
                        return taken;
                    }
                }
            }
        }
    }
}
