package dev.pitlane.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.Point;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.simulator.CarryRequest;
import dev.pitlane.simulator.RoomDescription;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.system.harness.Bench;
import dev.pitlane.system.harness.Frames;
import dev.pitlane.system.harness.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person does in the Temporal Web UI besides starting: ends the labelling, reads a failure, mends it. */
class WebInterfaceTest {
    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final Bench BENCH = Bench.simulated();

    @Test
    void a_signal_from_the_web_ui_ends_the_labelling_and_leaves_what_is_unlabelled_for_later() {
        try (SimulatorControl simulator = BENCH.simulator()) {
            RoomDescription.Stretch gentle = simulator.describe().gentleSection();
            simulator.carry(CarryRequest.of(gentle.fromMetres(), gentle.toMetres(), 1));
            ObjectNode input = Json.object().put("dataset", "signalled").put("model", "signalled-model");
            input.putObject("collect").put("frames", 20);
            input.putObject("train").put("epochs", 1);
            BENCH.client().start("signalled", input);
            Person.Task task = new Person(BENCH.home(), image -> point(simulator, image)).task("signalled");
            // Nobody is asked about the frames within two seconds before the test block.
            assertThat(task.undecided()).hasSize(17);
            task.label(12);
        }

        WebUi ui = new WebUi(CHROMIUM.laptop(), BENCH.webInterface());
        ui.openWorkflow("signalled");
        ui.openSignalForm(WorkflowNames.LABELING_COMPLETED, "");
        ui.picture("send-signal");
        ui.submitSignal();

        RetrainStatus status =
                BENCH.await("signalled", "has trained", seen -> seen.versions().containsKey("model"));
        assertThat(status.labeling()).isEmpty();
        Version dataset = BENCH.store().latest(ArtifactName.parse("signalled")).orElseThrow();
        List<Image> images = new Datasets(BENCH.store()).open(dataset).images();
        assertThat(images.stream().filter(image -> image.label().isPresent())).hasSize(12);
        assertThat(images.stream().filter(Image::unlabelled)).hasSize(5);
    }

    private static Optional<Point> point(SimulatorControl simulator, String image) {
        return Optional.ofNullable(simulator.truth(List.of(image)).get(image))
                .map(truth -> new Point(truth.x(), truth.y()));
    }

    @Test
    void a_failed_step_says_what_to_do_in_the_web_ui_and_is_mended_there() throws IOException {
        BENCH.command("import", "jetracer", collection().toString(), "--dataset", "painted");

        WebUi ui = new WebUi(CHROMIUM.laptop(), BENCH.webInterface());
        ui.fillStartForm(
                "mended",
                """
                {"dataset":"painted","model":"painted-model","collect":{"frames":0},\
                "train":{"architecture":"alexnet","epochs":2},"deploy":{"cars":[]}}""");
        ui.start();
        RetrainStatus.Step step = BENCH.awaitDecisionOrEnd("mended").orElseThrow();
        assertThat(step.step()).isEqualTo("train");
        assertThat(step.failure().orElseThrow().type()).isEqualTo("Configuration");

        ui.openWorkflow("mended");
        ui.openDetails();
        assertThat(ui.details().getByText("train failed").first()).isVisible();
        assertThat(ui.details().getByText("alexnet").first()).isVisible();
        assertThat(ui.details().getByText("pilotnet").first()).isVisible();
        assertThat(ui.details().getByText("retryStep").first()).isVisible();
        ui.picture("failed-step");

        ui.sendSignal(WorkflowNames.RETRY_STEP, "{\"input\":{\"train\":{\"architecture\":\"pilotnet\"}}}");
        RetrainStatus mended =
                BENCH.await("mended", "has trained", seen -> seen.versions().containsKey("model"));
        assertThat(mended.versions()).containsEntry("model", "painted-model:v1");
    }

    /** A JetRacer folder; version-1 UUIDs count 100 ns, and give the order. */
    private static Path collection() throws IOException {
        Path folder = Files.createDirectories(BENCH.home().resolve("collection"));
        for (int i = 0; i < 40; i++) {
            Point point = new Point(20 + 5 * (i * 7 % 37), 60);
            Files.write(
                    folder.resolve(String.format(
                            Locale.ROOT,
                            "%.0f_%.0f_%08x-8a80-11ee-aa27-b48c9d1c5acd.jpg",
                            point.x(),
                            point.y(),
                            0x100_0000 + i * 5_000_000)),
                    Frames.jpeg(224, 224, point, i));
        }
        return folder;
    }
}
