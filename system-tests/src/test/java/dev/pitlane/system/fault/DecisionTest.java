package dev.pitlane.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.foundation.failure.FailureType;
import dev.pitlane.foundation.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A failed step, a person who mends it, and Temporal's own Reset. */
@ExtendWith(FaultSystemExtension.class)
class DecisionTest {

    @Test
    void a_failed_train_step_is_shown_and_done_again_with_mended_settings(FaultSystem system) {
        ObjectNode input = system.inputOnCalm("decision");
        ((ObjectNode) input.path("train")).put("architecture", "squarenet");
        Loop loop = system.start("decision", input);

        RetrainStatus.Failure failure = loop.awaitDecision("train");

        assertThat(failure.type()).isEqualTo(FailureType.CONFIGURATION.text());
        assertThat(failure.what()).contains("squarenet");
        assertThat(failure.action()).isNotBlank();
        RetrainStatus status = loop.status().orElseThrow();
        assertThat(status.waitingFor()).contains("decision");
        assertThat(loop.details()).contains("train failed", "squarenet", "`retryStep");
        assertThat(loop.stageAttribute()).isEqualTo("failed");

        ObjectNode retry = Json.object().put("step", "train");
        retry.putObject("input").putObject("train").put("architecture", "pilotnet");
        loop.retryStep(retry);

        assertThat(loop.finish().fingerprint()).isEqualTo(system.calm());
        assertThat(loop.stageAttribute()).isEqualTo("done");
    }

    @Test
    void a_reset_before_train_trains_again_and_one_before_labelling_takes_the_person_by_their_word(FaultSystem system) {
        ObjectNode input = system.input("reset");
        input.putObject("deploy").putArray("cars");
        Loop loop = system.start("reset", input);
        system.person().task("reset").labelAll();
        Loop.Finished first = loop.finish();

        loop.resetToBefore("Train");
        Loop.Finished trainedAgain = loop.finish();

        assertThat(loop.runs(Job.TRAIN)).as("it did train again").hasSize(2);
        assertThat(loop.runs(Job.COLLECT)).hasSize(1);
        assertThat(trainedAgain.status().versions()).isEqualTo(first.status().versions());

        // The signal of Done is applied again by the server, and names the task that is opened again.
        loop.resetToBefore("OpenLabelingTask");
        Loop.Finished labelledAgain = loop.finish();

        assertThat(loop.runs(Job.TRAIN)).hasSize(3);
        assertThat(loop.runs(Job.COLLECT)).hasSize(1);
        assertThat(labelledAgain.status().versions()).isEqualTo(first.status().versions());
        assertThat(labelledAgain.fingerprint()).isEqualTo(system.calm());
    }
}
