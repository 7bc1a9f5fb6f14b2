package dev.pitlane.datasets.jetracer;

import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.datasets.AddSession;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.ImportAnswer;
import dev.pitlane.datasets.NewFrame;
import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.SessionAdded;
import dev.pitlane.datasets.error.EmptySessionException;
import dev.pitlane.datasets.error.FolderException;
import dev.pitlane.datasets.error.NothingUsableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a JetRacer folder in as one labelled session. */
public final class JetRacerImport {
    private static final String ORIGIN = "import";
    private static final String EXPECTED = "224x224 JPEGs named " + JetRacerName.SHAPE
            + ", for instance 100_45_690645dc-8a80-11ee-aa27-b48c9d1c5acd.jpg";

    private final Datasets datasets;

    public JetRacerImport(Datasets datasets) {
        this.datasets = datasets;
    }

    /**
     * Imports every file directly in the folder, hidden ones apart. Files with other names, damaged JPEGs and JPEGs of
     * another size are left out and listed. The same folder a second time adds nothing.
     *
     * @param commit the same on every retry
     * @param run the run that logs the version
     * @throws FolderException if the folder or a file in it can't be read
     * @throws NothingUsableException if not one file can be used
     */
    public ImportAnswer run(Path folder, ArtifactName dataset, CommitId commit, RunId run) {
        List<Path> files = files(folder);
        List<NewFrame> frames = new ArrayList<>();
        List<Quarantined> quarantined = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            try {
                JetRacerName parsed = JetRacerName.parse(name);
                frames.add(NewFrame.of(file, parsed.capturedAt()).labelled(parsed.point()));
            } catch (JetRacerName.BadNameException bad) {
                quarantined.add(new Quarantined(name, bad.getMessage()));
            }
        }
        if (frames.isEmpty()) {
            throw nothingUsable(folder, files.size(), quarantined.stream().findFirst());
        }
        try {
            SessionAdded added =
                    datasets.addSession(new AddSession(dataset, commit, run, ORIGIN, frames, Optional.empty()));
            return ImportAnswer.of(added, quarantined);
        } catch (EmptySessionException broken) {
            throw new NothingUsableException(folder, broken.getMessage(), EXPECTED);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FolderException(folder, "is no folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        } catch (IOException failed) {
            throw new FolderException(folder, failed);
        }
    }

    private static NothingUsableException nothingUsable(Path folder, int files, Optional<Quarantined> first) {
        String found = first.map(one -> files + " files, the first: " + one.file() + " (" + one.reason() + ")")
                .orElse("there is no file in it");
        return new NothingUsableException(folder, found, EXPECTED);
    }
}
