package dev.pitlane.car.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.car.failure.CarException.Damaged;
import dev.pitlane.car.failure.CarException.EngineUnusable;
import dev.pitlane.car.world.EngineFiles;
import dev.pitlane.car.world.PowerCut;
import dev.pitlane.workers.fault.FaultPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final EngineFiles FIRST = EngineFiles.of("steering-engine:v1", 0, 0);
    private static final EngineFiles SECOND = EngineFiles.of("steering-engine:v2", 0.1f, 0);
    private static final EngineFiles THIRD = EngineFiles.of("steering-engine:v3", 0.2f, 0);

    @TempDir
    Path home;

    @Test
    void nothing_drives_before_the_first_deploy() {
        assertThat(slots().boot()).isEmpty();
        assertThat(slots().table()).isEqualTo(SlotTable.NEW);
    }

    @Test
    void a_received_engine_does_not_drive_before_the_switch() {
        Slots slots = slots();
        SlotName slot = slots.receive(FIRST.slotted(), FIRST::read);

        assertThat(slots.table().slot(slot).state()).isEqualTo(SlotState.VERIFIED);
        assertThat(slots.boot()).isEmpty();
    }

    @Test
    void a_switched_engine_is_on_probation_until_a_drive_confirms_it() {
        Slots slots = slots();
        deploy(slots, FIRST);
        assertThat(drives(slots)).isEqualTo("steering-engine:v1 ON_PROBATION");

        slots.driveStarts("drive-1");
        slots.confirm(Optional.empty(), "drove");
        assertThat(drives(slots)).isEqualTo("steering-engine:v1 CONFIRMED");
    }

    @Test
    void a_deploy_writes_beside_the_confirmed_engine() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deploy(slots, SECOND);

        assertThat(drives(slots)).isEqualTo("steering-engine:v2 ON_PROBATION");
        assertThat(slots.table().a().state()).isEqualTo(SlotState.CONFIRMED);
    }

    @Test
    void a_deploy_during_probation_overwrites_the_slot_on_probation_and_never_the_confirmed_one() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deploy(slots, SECOND);
        deploy(slots, THIRD);

        assertThat(drives(slots)).isEqualTo("steering-engine:v3 ON_PROBATION");
        assertThat(slots.table().a().engine().orElseThrow().version()).isEqualTo(FIRST.version());
        assertThat(slots.table().a().state()).isEqualTo(SlotState.CONFIRMED);
    }

    @Test
    void without_a_confirmed_engine_a_deploy_keeps_the_one_on_probation() {
        Slots slots = slots();
        deploy(slots, FIRST);
        deploy(slots, SECOND);

        assertThat(drives(slots)).isEqualTo("steering-engine:v2 ON_PROBATION");
        assertThat(slots.table().a().state()).isEqualTo(SlotState.SUPERSEDED);
    }

    @Test
    void an_engine_that_fails_while_driving_gives_way_to_the_confirmed_one() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deploy(slots, SECOND);
        slots.driveStarts("drive-2");
        slots.rollBack("NaN");

        assertThat(drives(slots)).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(slots.table().b().state()).isEqualTo(SlotState.FAILED);
        assertThat(slots.table().b().note()).isEqualTo("NaN");
        assertThat(slots.table().driving()).isEmpty();
    }

    @Test
    void deploying_the_confirmed_engine_again_returns_to_it_without_a_download() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deploy(slots, SECOND);
        SlotName slot = slots.receive(FIRST.slotted(), path -> {
            throw new AssertionError(path + " was asked for again");
        });
        slots.switchTo(slot, "deployed again");

        assertThat(drives(slots)).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(slots.table().b().state()).isEqualTo(SlotState.SUPERSEDED);
    }

    @Test
    void a_damaged_file_is_found_at_boot_and_the_other_slot_drives() throws IOException {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deployAndConfirm(slots, SECOND);
        Files.writeString(slots.folder(SlotName.B).resolve("model.onnx"), "bit rot");

        assertThat(drives(slots)).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(slots.table().b().note()).contains("model.onnx");
    }

    @Test
    void with_both_slots_damaged_nothing_drives() throws IOException {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deployAndConfirm(slots, SECOND);
        Files.delete(slots.folder(SlotName.A).resolve("engine.json"));
        Files.delete(slots.folder(SlotName.B).resolve("model.onnx"));

        assertThat(slots.boot()).isEmpty();
        assertThat(slots.table().current()).isEmpty();
    }

    @Test
    void a_file_that_arrives_with_another_digest_never_drives() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);

        assertThatThrownBy(() -> slots.receive(SECOND.slotted(), path -> new byte[] {1}))
                .isInstanceOf(EngineUnusable.class)
                .hasMessageContaining("steering-engine:v2")
                .hasMessageContaining("engine.json");
        assertThat(drives(slots)).isEqualTo("steering-engine:v1 CONFIRMED");
    }

    @Test
    void a_file_outside_the_slot_is_refused() {
        EngineFiles evil = FIRST.with("../../outside", "x");

        assertThatThrownBy(() -> slots().receive(evil.slotted(), evil::read)).isInstanceOf(EngineUnusable.class);
        assertThat(home.resolve("outside")).doesNotExist();
    }

    @Test
    void a_broken_download_goes_on_with_the_files_that_are_missing() {
        PowerCut cut = PowerCut.at(3); // the table, its rename, one file, and then the second
        Slots slots = new Slots(home, CLOCK, cut);
        assertThatThrownBy(() -> slots.receive(FIRST.slotted(), FIRST::read)).isInstanceOf(PowerCut.Dark.class);

        List<String> asked = new ArrayList<>();
        slots().receive(FIRST.slotted(), path -> {
            asked.add(path);
            return FIRST.read(path);
        });
        assertThat(asked).hasSize(FIRST.files().size() - 2);
    }

    @Test
    void a_drive_on_probation_that_took_the_process_with_it_is_rolled_back_at_the_next_start() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        deploy(slots, SECOND);
        slots.driveStarts("drive-2");

        Slots restarted = slots();
        assertThat(restarted.recover())
                .hasValueSatisfying(what -> assertThat(what).contains("steering-engine:v2"));
        assertThat(drives(restarted)).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(restarted.recover()).isEmpty();
    }

    @Test
    void a_confirmed_engine_survives_a_killed_drive() {
        Slots slots = slots();
        deployAndConfirm(slots, FIRST);
        slots.driveStarts("drive-2");

        Slots restarted = slots();
        restarted.recover();
        assertThat(drives(restarted)).isEqualTo("steering-engine:v1 CONFIRMED");
        assertThat(restarted.table().driving()).isEmpty();
    }

    @Test
    void a_damaged_table_is_named() throws IOException {
        Files.writeString(home.resolve("slots.json"), "{");

        assertThatThrownBy(() -> slots().table()).isInstanceOf(Damaged.class).hasMessageContaining("slots.json");
    }

    @Test
    void the_table_survives_being_written_and_read() {
        Slots slots = slots();
        deploy(slots, FIRST);
        slots.driveStarts("drive-1");
        DriveScore score = new DriveScore(901, 2, 120, 2, 0, 0.03);
        slots.confirm(Optional.of(score), "drove");

        Slot slot = slots().table().a();
        assertThat(slot.engine().orElseThrow().score()).contains(score);
        assertThat(slot.since()).isEqualTo(CLOCK.instant());
    }

    /** Every state times {about to be entered, entered}: the power goes at each point of a car's whole life. */
    @Test
    void a_power_cut_at_any_point_leaves_a_verified_engine_and_the_work_can_be_done_again() throws IOException {
        PowerCut undisturbed = PowerCut.never();
        Slots complete = new Slots(home.resolve("undisturbed"), CLOCK, undisturbed);
        life().forEach(step -> step.accept(complete));
        int points = undisturbed.points().size();
        assertThat(points).isGreaterThan(30);

        for (int place = 0; place < points; place++) {
            Path folder = Files.createDirectories(home.resolve("cut-" + place));
            liveWithACut(folder, place, undisturbed.points().get(place), complete.table());
        }
    }

    private static void liveWithACut(Path folder, int place, String point, SlotTable expected) {
        Slots slots = new Slots(folder, CLOCK, PowerCut.at(place));
        Optional<String> confirmed = Optional.empty();
        for (Consumer<Slots> step : life()) {
            try {
                step.accept(slots);
            } catch (PowerCut.Dark dark) {
                slots = new Slots(folder, CLOCK, FaultPoints.NONE);
                Optional<BootedEngine> booted = slots.boot();
                if (confirmed.isPresent()) {
                    assertThat(booted).as(point).isPresent();
                }
                step.accept(slots);
            }
            confirmed = slots.table().currentSlot().map(slot -> slot.state().toString());
        }
        assertThat(withoutRevision(slots.table())).as(point).isEqualTo(withoutRevision(expected));
        assertThat(slots.boot()).as(point).isPresent();
    }

    /** Steps that a car repeats after a restart, as the activities do. */
    private static List<Consumer<Slots>> life() {
        return List.of(
                slots -> deploy(slots, FIRST),
                slots -> slots.confirm(Optional.empty(), "drove"),
                slots -> deploy(slots, SECOND),
                slots -> deploy(slots, THIRD),
                slots -> {
                    if (slots.table().currentSlot().orElseThrow().state() == SlotState.ON_PROBATION) {
                        slots.rollBack("NaN");
                    }
                },
                slots -> deploy(slots, SECOND),
                slots -> slots.confirm(Optional.empty(), "drove"));
    }

    private static SlotTable withoutRevision(SlotTable table) {
        return new SlotTable(0, table.current(), table.a(), table.b(), table.driving());
    }

    private static void deployAndConfirm(Slots slots, EngineFiles engine) {
        deploy(slots, engine);
        slots.driveStarts("drive-of-" + engine.version().number());
        slots.confirm(Optional.empty(), "drove");
    }

    private static void deploy(Slots slots, EngineFiles engine) {
        slots.switchTo(slots.receive(engine.slotted(), engine::read), "deployed");
    }

    private static String drives(Slots slots) {
        return slots.boot().map(it -> it.engine().version() + " " + it.state()).orElse("nothing");
    }

    private Slots slots() {
        return new Slots(home, CLOCK, FaultPoints.NONE);
    }
}
