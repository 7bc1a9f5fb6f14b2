package dev.pitlane.car.drive;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.engine.EngineFolder;
import dev.pitlane.car.failure.CarException.NoEngine;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.car.slot.BootedEngine;
import dev.pitlane.car.slot.Slots;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The engine of one drive: the slot's, verified just now, or a guest's in a folder of its own, which goes when this is
 * closed.
 */
record EngineChoice(VersionId version, EngineFolder folder, boolean inSlot) implements AutoCloseable {
    static EngineChoice of(DriveOrder order, ArtifactStore store, CarHome home, Slots slots) {
        Optional<BootedEngine> booted = slots.boot();
        if (order.engine().isEmpty()) {
            return inSlot(booted.orElseThrow(() -> new NoEngine(
                    "no engine is fit to drive on " + home.car(),
                    home.car().toString(),
                    "run the retrain workflow to deploy one, or name one with --engine")));
        }
        Version version = store.resolve(Reference.parse(order.engine().get()));
        Optional<BootedEngine> same = booted.filter(it -> it.engine().digest().equals(version.digest()));
        if (same.isPresent()) {
            return inSlot(same.get());
        }
        Path folder = home.folder().resolve("guest-engine");
        CarFiles.deleteFolder(folder);
        store.checkout(version, folder);
        return new EngineChoice(version.id(), new EngineFolder(version.id().toString(), folder), false);
    }

    private static EngineChoice inSlot(BootedEngine engine) {
        VersionId version = engine.engine().version();
        return new EngineChoice(version, new EngineFolder(version.toString(), engine.folder()), true);
    }

    @Override
    public void close() {
        if (!inSlot) {
            CarFiles.deleteFolder(folder.folder());
        }
    }
}
