package dev.pitlane.system.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunFilter;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.system.harness.Bench;
import dev.pitlane.system.harness.Person;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people collected and labelled goes through the loop with the default gate and ends on the car, or at the gate
 * with its reason. A short training, unless {@code -Dpitlane.real.epochs=auto} asks for the default one; what the gate
 * then says is told in {@code docs/benchmarks.md}.
 */
class RealFramesLoopTest {
    private static final RealFrames FRAMES = new RealFrames();

    @RegisterExtension
    static final Bench BENCH = Bench.replaying(FRAMES::fill);

    @Test
    void an_imported_collection_goes_to_the_gate_and_on_to_the_car() throws IOException {
        Path folder = FRAMES.labelled(BENCH.home().resolve("labelled"));
        JsonNode imported = BENCH.command("import", "jetracer", folder.toString(), "--dataset", "imported");
        assertThat(imported.path("labelled").asInt())
                .isEqualTo(imported.path("images").asInt())
                .isGreaterThan(50);
        ObjectNode input = input("imported");
        input.putObject("collect").put("frames", 0);
        BENCH.client().start("imported", input);

        endsAtTheGateOrOnTheCar("imported", imported.path("images").asInt());
    }

    @Test
    void replayed_frames_that_were_looked_at_go_to_the_gate_and_on_to_the_car() {
        ObjectNode input = input("replayed");
        input.putObject("collect").put("frames", FRAMES.lookedAt());
        BENCH.client().start("replayed", input);
        BENCH.awaitLabeling("replayed");
        Person.Task task = new Person(BENCH.home(), FRAMES::point).task("replayed");
        // Nobody is asked about the frames between the train and the test block.
        List<String> kept = task.undecided();
        assertThat(kept).hasSizeBetween(60, FRAMES.lookedAt());
        task.labelAll();

        endsAtTheGateOrOnTheCar("replayed", kept.size());
    }

    private static ObjectNode input(String name) {
        ObjectNode input = Json.object().put("dataset", name).put("model", name + "-steering");
        String epochs = System.getProperty("pitlane.real.epochs", FRAMES.real() ? "10" : "4");
        ObjectNode train = input.putObject("train");
        if (epochs.equals("auto")) {
            train.put("epochs", epochs);
        } else {
            train.put("epochs", Integer.parseInt(epochs));
        }
        return input;
    }

    private static void endsAtTheGateOrOnTheCar(String workflow, int images) {
        Optional<RetrainStatus.Step> failed = BENCH.awaitDecisionOrEnd(workflow);

        JsonNode evaluation = summary(workflow, Job.EVALUATE);
        System.out.printf(
                Locale.ROOT,
                "%s, %s frames, %d images: the gate says %s (%s)%n  evaluate %s%n  train %s%n",
                workflow,
                FRAMES.real() ? "real" : "painted",
                images,
                evaluation.path("verdict").asText(),
                evaluation.path("reason").asText(),
                evaluation,
                summary(workflow, Job.TRAIN));
        assertThat(evaluation.path("images").asInt())
                .as("images that the gate scored")
                .isGreaterThanOrEqualTo(4);
        if (failed.isPresent()) {
            assertThat(failed.get().step()).isEqualTo("evaluate");
            assertThat(failed.get().failure().orElseThrow().type()).isEqualTo("GateNotPassed");
            assertThat(production(workflow)).isEmpty();
            BENCH.client().signal(workflow, WorkflowNames.ABORT, Json.object());
        } else {
            assertThat(production(workflow)).isPresent();
        }
    }

    private static Optional<String> production(String workflow) {
        return BENCH.store()
                .aliases()
                .current(ArtifactName.parse(workflow + "-steering"), AliasName.parse("production"))
                .map(Object::toString);
    }

    private static JsonNode summary(String workflow, Job job) {
        return BENCH.store().runs().list(RunFilter.newest(job, 100)).stream()
                .filter(run -> run.who().equals(workflow))
                .findFirst()
                .orElseThrow()
                .summary();
    }
}
