package dev.pitlane.car.slot;

import com.fasterxml.jackson.core.JacksonException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.car.failure.CarException.Damaged;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.home.CarFiles;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.workers.fault.FaultPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slots on disk. Reading is safe for anybody at any time; everything else is for the holder of the car's lock, one
 * thread at a time.
 *
 * <p>Named points for the fault tests: {@code slot.<step>.before} (the new table is safe on disk but not yet in place)
 * and {@code slot.<step>.after}, for the steps {@code writing}, {@code verified}, {@code failed}, {@code switched},
 * {@code drive-started}, {@code drive-ended}, {@code confirmed}, {@code rolled-back}; and {@code slot.file-written}
 * after each file of an engine.
 */
public final class Slots {
    private static final Logger log = LoggerFactory.getLogger(Slots.class);

    /** Gives the bytes of one file of an engine, by its path. */
    @FunctionalInterface
    public interface EngineFiles {
        byte[] read(String path);
    }

    private final Path folder;
    private final Clock clock;
    private final FaultPoints faults;

    /** Nothing is read or written yet. */
    public Slots(Path folder, Clock clock, FaultPoints faults) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
        this.faults = faults;
    }

    /** What is on disk now. */
    public SlotTable table() {
        return CarFiles.read(tableFile()).map(this::parse).orElse(SlotTable.NEW);
    }

    /** Where the files of a slot lie. */
    public Path folder(SlotName name) {
        return folder.resolve(name.toString());
    }

    /**
     * Brings an engine into a slot and verifies it there: the slot that already holds it, or the one that may be
     * overwritten. Files that an earlier, broken attempt left with the right digest are not asked for again.
     */
    public SlotName receive(SlottedEngine engine, EngineFiles source) {
        Optional<SlotName> holding = table().holding(engine.digest());
        if (holding.isPresent()) {
            Optional<String> fault = files(holding.get()).fault(engine.files());
            if (fault.isEmpty()) {
                return holding.get();
            }
            fail(holding.get(), fault.get());
        }
        SlotName target = table().target();
        step("writing", (table, now) -> table.writing(engine, now));
        SlotFiles files = files(target);
        files.keepOnly(engine.files());
        for (Map.Entry<String, Digest> file : engine.files().entrySet()) {
            if (!files.has(file.getKey(), file.getValue())) {
                files.write(file.getKey(), source.read(file.getKey()));
                faults.reached("slot.file-written");
            }
        }
        Optional<String> fault = files.fault(engine.files());
        if (fault.isPresent()) {
            fail(target, fault.get());
            throw new EngineUnusable(
                    engine.version() + " did not arrive whole: " + fault.get(),
                    engine.version().toString(),
                    "deploy it again; if that does not help, check the store with pitlane artifacts show "
                            + engine.version());
        }
        step("verified", (table, now) -> table.verified(target, now));
        return target;
    }

    /** The engine in this slot must not drive; if it did, the car returns to the other slot's. */
    public void fail(SlotName name, String why) {
        step("failed", (table, now) -> table.failed(name, why, now));
    }

    /** The engine in this slot drives from now on. */
    public void switchTo(SlotName name, String why) {
        step("switched", (table, now) -> table.switchedTo(name, why, now));
    }

    /**
     * The engine that drives, after verifying its files. One with a wrong file is set aside and the car returns to the
     * other slot.
     */
    public Optional<BootedEngine> boot() {
        for (SlotTable table = table(); table.current().isPresent(); table = table()) {
            SlotName name = table.current().get();
            Slot slot = table.slot(name);
            SlottedEngine engine = slot.engine().orElseThrow();
            Optional<String> fault = files(name).fault(engine.files());
            if (fault.isEmpty()) {
                return Optional.of(new BootedEngine(name, slot.state(), engine, folder(name)));
            }
            log.warn("slot {} with {} is damaged: {}", name, engine.version(), fault.get());
            fail(name, fault.get());
        }
        return Optional.empty();
    }

    /** A drive on the current slot begins. If the process dies, {@link #recover()} finds this. */
    public void driveStarts(String run) {
        step("drive-started", (table, now) -> table.driveStarted(run));
    }

    /** A drive ended that says nothing about the engine. */
    public void driveEnds() {
        step("drive-ended", (table, now) -> table.driveEnded());
    }

    /** A drive went well; the current slot is what the car returns to from now on. */
    public void confirm(Optional<DriveScore> score, String why) {
        step("confirmed", (table, now) -> table.confirmed(score, why, now).driveEnded());
    }

    /** The current engine failed while it drove: the car returns to the other slot, if that one is fit to drive. */
    public void rollBack(String why) {
        step("rolled-back", (table, now) -> table.current()
                .map(name -> table.failed(name, why, now))
                .orElse(table));
    }

    /**
     * To be called once by the process that takes the car, before anything else. A drive that began and never ended
     * took the process with it: an engine on probation is not trusted with a second try as long as there is another one
     * to return to.
     *
     * @return what was done, in words, if anything
     */
    public Optional<String> recover() {
        SlotTable table = table();
        if (table.driving().isEmpty()) {
            return Optional.empty();
        }
        Slot slot = table.currentSlot().orElseThrow();
        String engine = slot.engine().orElseThrow().version().toString();
        if (slot.state() == SlotState.ON_PROBATION && table.canReturn()) {
            rollBack("the drive " + table.driving().get() + " on probation ended with the process");
            return Optional.of(engine + " did not survive its drive on probation; the other slot drives again");
        }
        driveEnds();
        return Optional.of("a drive with " + engine + " ended with its process; " + engine + " stays");
    }

    private void step(String name, BiFunction<SlotTable, Instant, SlotTable> transition) {
        SlotTable next = transition.apply(table(), clock.instant()).nextRevision();
        try {
            CarFiles.write(
                    tableFile(),
                    Json.pretty().writeValueAsBytes(next),
                    () -> faults.reached("slot." + name + ".before"));
        } catch (JacksonException e) {
            throw new UncheckedIOException("a slot table that can't be written as JSON", e);
        }
        faults.reached("slot." + name + ".after");
    }

    private SlotFiles files(SlotName name) {
        return new SlotFiles(folder(name));
    }

    private Path tableFile() {
        return folder.resolve("slots.json");
    }

    private SlotTable parse(byte[] json) {
        try {
            return Json.MAPPER.readValue(json, SlotTable.class);
        } catch (IOException e) {
            throw new Damaged(
                    "the table of slots " + tableFile() + " is damaged: " + e.getMessage(),
                    tableFile(),
                    "move the folder " + folder + " away and deploy again",
                    e);
        }
    }
}
