package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.system.harness.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a workflow that waits for labels outlives. */
@ExtendWith(FaultSystemExtension.class)
class WaitingForThePersonTest {

    @Test
    void labels_half_done_outlive_every_process_and_done_outlives_a_server_that_is_away(FaultSystem system) {
        Fingerprint calm = system.calm();
        Loop loop = system.start("half", system.input("half"));
        Person.Task task = system.person().task("half");
        int images = task.undecided().size();
        task.label(images / 2);
        List<JsonNode> before = decisions(task);

        system.killEverything();
        system.whole();

        Person.Task again = system.person().task("half");
        assertThat(decisions(again)).as("every label is still there").isEqualTo(before);
        assertThat(again.undecided()).hasSize(images - images / 2);
        assertThat(loop.await("waits for a person", status -> status.labeling().isPresent())
                        .waitingFor())
                .contains("person");

        system.stopServer();
        again.labelAll();
        system.startServer();

        assertThat(loop.finish().fingerprint()).isEqualTo(calm);
    }

    private static List<JsonNode> decisions(Person.Task task) {
        List<JsonNode> decisions = new ArrayList<>();
        for (JsonNode image : task.images()) {
            if (image.hasNonNull("decision")) {
                decisions.add(image.path("decision"));
            }
        }
        return decisions;
    }
}
