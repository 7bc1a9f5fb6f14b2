package dev.pitlane.datasets.folder;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.ImportAnswer;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Point;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.SessionAdded;
import dev.pitlane.datasets.error.DatasetException.EmptySessionException;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes a JetRacer or JetBot folder in as one labelled session. */
public final class JetRacerImport {
    private static final String ORIGIN = "import";
    private static final String EXPECTED = JpegDecoder.SIZE + " JPEGs named " + JetRacerName.SHAPE
            + ", for instance 100_45_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg";
    private static final Point CORNER = new Point(0, 0);

    private final Datasets datasets;

    public JetRacerImport(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * Imports every file directly in the folder. Files with other names, damaged JPEGs and JPEGs of another size are
     * left out and listed. The same folder a second time adds nothing.
     *
     * @param jetBot the unit of points in names that begin with {@code xy_}; such a folder is refused without it
     * @param commit the same on every retry
     * @param run the run that logs the version
     * @throws FolderException if the folder can't be read, its names don't tell the order or the points, or not one
     *     file can be used
     */
    public ImportAnswer run(Path path, Optional<PointUnit> jetBot, ArtifactName dataset, CommitId commit, RunId run) {
        ImageFolder folder = ImageFolder.list(path, name -> true);
        List<Quarantined> quarantined = new ArrayList<>(folder.leftOut());
        Map<String, JetRacerName> names = new TreeMap<>();
        for (Path file : folder.files()) {
            String name = ImageFolder.name(file);
            if (jetBot.isEmpty() && JetRacerName.ofJetBot(name)) {
                throw new FolderException(
                        path,
                        "the names begin with xy_ as JetBot's do, for instance " + name
                                + ", and some of its notebooks count the point in percent, others in pixels",
                        "add --unit percent or --unit pixels; numbers above 100 are pixels");
            }
            try {
                names.put(name, JetRacerName.parse(name, jetBot.orElse(PointUnit.PIXELS)));
            } catch (JetRacerName.BadNameException bad) {
                quarantined.add(new Quarantined(name, bad.getMessage()));
            }
        }
        if (names.isEmpty()) {
            String found = folder.files().isEmpty()
                    ? "there is no file in it"
                    : folder.files().size() + " files, the first: "
                            + quarantined.getFirst().file() + " ("
                            + quarantined.getFirst().reason() + ")";
            throw folder.nothing(found, EXPECTED, JetRacerName::fits);
        }
        requireLabels(path, names);
        CaptureOrder order = CaptureOrder.told(path, rests(names));
        quarantined.addAll(order.leftOut());
        List<NewFrame> frames = order.frames().stream()
                .map(frame -> NewFrame.of(path.resolve(frame.name()), frame.capturedAt())
                        .labelled(names.get(frame.name()).point()))
                .toList();
        try {
            SessionAdded added =
                    datasets.addSession(new AddSession(dataset, commit, run, ORIGIN, frames, Optional.empty()));
            return ImportAnswer.of(added, quarantined, order.warnings());
        } catch (EmptySessionException broken) {
            throw folder.nothing(broken.getMessage(), EXPECTED, JetRacerName::fits);
        }
    }

    /** Recordings that nobody has labelled are named alike: all their points are the image's corner. */
    private static void requireLabels(Path path, Map<String, JetRacerName> names) {
        Set<Point> points = new HashSet<>();
        names.values().forEach(name -> points.add(name.point()));
        if (names.size() > 1 && points.equals(Set.of(CORNER))) {
            throw new FolderException(
                    path,
                    "the point in all " + names.size() + " names is (0, 0): frames that nobody has labelled",
                    "collect them with the camera replay:" + path + ", and label them");
        }
    }

    private static Map<String, String> rests(Map<String, JetRacerName> names) {
        Map<String, String> rests = new TreeMap<>();
        names.forEach((name, parsed) -> rests.put(name, parsed.rest()));
        return rests;
    }
}
