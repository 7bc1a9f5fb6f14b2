package dev.pitlane.car.slot;

import dev.pitlane.activities.CarId;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.alias.AliasMove;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alias {@code steering-engine:<car>}: what the car says of its slot. The slot decides what drives, the alias only
 * tells others; so it is set right whenever the car starts and after every change of the slot.
 */
public final class SlotReport {
    private static final Logger log = LoggerFactory.getLogger(SlotReport.class);

    private final ArtifactStore store;
    private final CarId car;

    public SlotReport(ArtifactStore store, CarId car) {
        this.store = store;
        this.car = car;
    }

    /**
     * Moves the alias to the engine that drives, if its newest move led elsewhere. An alias can't be unset: with none
     * it stays, and so it does with the engines of another model, over which the newest move wins.
     */
    public void report(SlotTable table, String why) {
        Optional<VersionId> current = table.currentSlot().flatMap(Slot::engine).map(SlottedEngine::version);
        if (current.isEmpty()) {
            return;
        }
        VersionId engine = current.get();
        AliasName alias = AliasName.parse(car.toString());
        if (store.aliases().newest(engines(), alias).map(AliasMove::version).equals(current)) {
            return;
        }
        try {
            store.aliases().moveAgain(engine.name(), alias, engine, car.toString(), why);
        } catch (NotFoundException e) {
            log.warn("{} drives {}, which this store does not have; its alias stays", car, engine, e);
        }
    }

    private List<ArtifactName> engines() {
        return store.names().stream()
                .filter(name -> store.type(name).equals(Optional.of(ArtifactType.ENGINE)))
                .toList();
    }
}
