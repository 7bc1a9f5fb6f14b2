package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.cli.process.ChildProcess;
import dev.pitlane.datasets.Block;
import dev.pitlane.datasets.Dataset;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Await;
import dev.pitlane.system.harness.Frames;
import dev.pitlane.system.harness.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several cars, several workflows, one dataset. */
@ExtendWith(FaultSystemExtension.class)
class SideBySideTest {

    @Test
    void two_workflows_that_change_one_dataset_at_once_lose_nothing(FaultSystem system, @TempDir Path folder) {
        Frames others = Frames.make(folder, system.frames().count(), 2);
        try (ChildProcess secondCar = system.switchOn("car-2", folder)) {
            Person person = new Person(
                    system.home(), digest -> system.frames().point(digest).or(() -> others.point(digest)));
            Loop one = system.start("both-1", input(system, "both-1", "car-1"));
            Loop two = system.start("both-2", input(system, "both-2", "car-2"));
            // Both tasks are open before the first is done, so each commits on a base that the other changes.
            Person.Task taskOne = person.task("both-1");
            Person.Task taskTwo = person.task("both-2");
            taskOne.labelAll();
            taskTwo.labelAll();
            for (Loop loop : List.of(one, two)) {
                loop.await("has logged its labels", status -> status.stage().equals("train"));
                loop.abort();
            }

            ArtifactStore store = system.store();
            Dataset dataset = new Datasets(store)
                    .open(store.latest(ArtifactName.parse("both")).orElseThrow());
            assertThat(dataset.sessions()).hasSize(2);
            assertThat(dataset.images())
                    .extracting(image -> image.digest().toString())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(system.frames().digests().stream(), others.digests().stream())
                                    .toList());
            // Nobody is asked about the frames between train and test block.
            assertThat(dataset.images())
                    .filteredOn(image -> image.block() != Block.GAP)
                    .allSatisfy(image -> assertThat(image.label())
                            .isEqualTo(system.frames()
                                    .point(image.digest().toString())
                                    .or(() -> others.point(image.digest().toString()))));
            assertThat(dataset.images()).noneMatch(Image::rejected);
            assertThat(secondCar.process().isAlive()).isTrue();
        }
    }

    @Test
    void a_second_car_of_the_same_name_says_that_it_takes_the_others_work(FaultSystem system, @TempDir Path folder) {
        Frames others = Frames.make(folder, 3, 3);
        try (ChildProcess second = system.switchOn("car-1", others.folder())) {
            Await.until("the second car-1 warns", () -> read(second.log()).contains("another worker polls car-1 too"));
            assertThat(read(second.log())).contains("Give every car a name of its own");
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both on one dataset; they train until they are aborted, for what follows the labels is not of interest here. */
    private static ObjectNode input(FaultSystem system, String name, String car) {
        ObjectNode input = system.input(name).put("dataset", "both");
        ((ObjectNode) input.path("collect")).put("car", car);
        ((ObjectNode) input.path("train")).put("epochs", 50_000);
        input.putObject("deploy").putArray("cars");
        return input;
    }

    @Test
    void cars_that_are_off_hold_up_only_themselves_and_one_that_nobody_has_can_be_left_out(
            FaultSystem system, @TempDir Path folder) {
        ObjectNode input = system.inputOnCalm("cars");
        input.putObject("deploy").putArray("cars").add("car-1").add("car-9").add("car-77");
        Loop loop = system.start("cars", input);

        loop.await("has one car done and two to wait for", status -> {
            loop.requireNoFault();
            return "deployed".equals(status.cars().get("car-1"))
                    && status.steps().size() == 2
                    && status.steps().stream().allMatch(step -> step.state().equals("waiting"));
        });
        RetrainStatus waiting = loop.status().orElseThrow();
        assertThat(waiting.waitingFor()).contains("worker");
        assertThat(waiting.details()).contains("nobody polls car-9");
        assertThat(waiting.cars()).containsEntry("car-9", "waiting").containsEntry("car-77", "waiting");
        assertThat(loop.details())
                .contains("Nobody polls `car-9`", "Nobody polls `car-77`", "switch that machine on", "`skip {");

        loop.signal("skip", Json.object().put("step", "deploy").put("car", "car-77"));
        Frames.make(folder, 1, 3);
        try (ChildProcess other = system.switchOn("car-9", folder)) {
            assertThat(loop.finish().status().cars())
                    .containsEntry("car-1", "deployed")
                    .containsEntry("car-9", "deployed")
                    .containsEntry("car-77", "skipped");
            assertThat(other.process().isAlive()).isTrue();
        }
    }
}
