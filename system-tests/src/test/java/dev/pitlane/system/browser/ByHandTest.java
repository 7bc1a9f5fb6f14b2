package dev.pitlane.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.Version;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.datasets.Datasets;
import dev.pitlane.datasets.Image;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.page.DesktopPage;
import dev.pitlane.simulator.SimulatorControl;
import dev.pitlane.system.harness.Bench;
import dev.pitlane.system.harness.Person;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** README's "By hand", word for word: an empty input in the Web UI's form, and every setting at its default. */
class ByHandTest {
    private static final String WORKFLOW = "first-loop";

    /** A click lands on a whole pixel of the screen, where the image is shown two to three times as large. */
    private static final Offset<Double> CLICK_ERROR = Offset.offset(1.0);

    /** Two pixels a key press. */
    private static final Offset<Double> KEYS_ERROR = Offset.offset(1.1);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final Bench BENCH = Bench.simulated();

    /** What was given by keys, which move in steps. */
    private final Map<String, Point> byKeys = new HashMap<>();

    private final Map<String, Point> byClicks = new HashMap<>();

    @Test
    void an_empty_input_from_the_start_form_ends_with_two_laps_once_all_frames_are_labelled() throws Exception {
        BrowserContext laptop = CHROMIUM.laptop();
        BrowserContext phone = CHROMIUM.phone();
        letInByTheLink(laptop);
        WebUi ui = new WebUi(laptop, BENCH.webInterface());
        ui.fillStartForm(WORKFLOW, "");
        ui.picture("start-form");
        ui.start();

        RetrainStatus.Labeling task = BENCH.awaitLabeling(WORKFLOW);
        ui.openWorkflow(WORKFLOW);
        ui.openDetails();
        assertThat(ui.details().getByText("Open the label page")).isVisible();
        ui.picture("waiting-workflow");
        Map<String, Point> truth = truth();

        labelSomeOnThePhone(phone, task.url(), truth);
        labelTheRestOnTheLaptop(new LabelPage(ui.follow("Open the label page")), truth);

        BENCH.awaitEnd(WORKFLOW);
        ui.openWorkflow(WORKFLOW);
        assertThat(ui.page().getByText("Completed").first()).isVisible();
        ui.openDetails();
        ui.picture("finished-workflow");
        theLabelsAreThoseOfThePerson();
        theCarHasTheEngineOfTheProductionModel();
        theCarDrivesTwoLaps();
    }

    /** What the person sees in the frames. */
    private static Map<String, Point> truth() {
        Person person = new Person(BENCH.home(), image -> Optional.empty());
        List<String> digests = person.task(WORKFLOW).undecided();
        assertThat(digests).as("the 120 frames without those of the gap").hasSize(117);
        Map<String, Point> truth = new HashMap<>();
        try (SimulatorControl simulator = BENCH.simulator()) {
            simulator.truth(digests).forEach((digest, point) -> truth.put(digest, new Point(point.x(), point.y())));
        }
        assertThat(truth.keySet()).as("every frame is the simulator's").containsAll(digests);
        return truth;
    }

    /** As "up" and "pitlane page" print it. */
    private static void letInByTheLink(BrowserContext browser) throws Exception {
        Page tab = browser.newPage();
        tab.navigate(entrance().toString());
        assertThat(tab.locator("h1")).hasText("Frames to label");
        tab.close();
    }

    private static URI entrance() throws Exception {
        return DesktopPage.of(BENCH.home()).orElseThrow().entrance("/");
    }

    /** The workflow's link alone opens nothing: on the phone a code is typed. */
    private void labelSomeOnThePhone(BrowserContext phone, String url, Map<String, Point> truth) throws Exception {
        Page tab = phone.newPage();
        tab.navigate(url);
        tab.locator("#key").fill(entrance().getFragment());
        tab.locator("#open").tap();
        LabelPage page = new LabelPage(tab);
        Screenshots.take(tab, "label-page-phone");
        for (int i = 0; i < 3; i++) {
            String image = page.shown();
            page.tap(truth.get(image));
            byKeys.put(image, truth.get(image));
            page.awaitDecided(i + 1);
        }
        tab.close();
    }

    private void labelTheRestOnTheLaptop(LabelPage page, Map<String, Point> truth) {
        int total = page.total();
        for (int done = page.decided(); done < total; done++) {
            String image = page.shown();
            Point point = truth.get(image);
            // The last one opens the page's question, so nothing is taken back there.
            switch (done == total - 1 ? 0 : done % 12) {
                case 4 -> {
                    page.label(point);
                    byKeys.put(image, point);
                }
                case 6 -> {
                    page.advanceAfterClick(false);
                    page.click(point);
                    page.awaitDecided(done + 1);
                    if (Math.abs(done - total / 2) < 6) {
                        Screenshots.take(page.page(), "label-page");
                    }
                    page.key("Space");
                    page.advanceAfterClick(true);
                    byClicks.put(image, point);
                }
                case 8 -> {
                    page.key("x");
                    page.awaitDecided(done + 1);
                    page.key("z");
                    page.awaitDecided(done);
                    page.click(point);
                    byClicks.put(image, point);
                }
                default -> {
                    page.click(point);
                    byClicks.put(image, point);
                }
            }
            page.awaitDecided(done + 1);
        }
        assertThat(page.question()).hasText("All images are decided");
        Screenshots.take(page.page(), "label-page-done");
        page.confirmDone();
    }

    private void theLabelsAreThoseOfThePerson() {
        ArtifactStore store = BENCH.store();
        Version dataset = store.latest(ArtifactName.parse("track")).orElseThrow();
        // The few frames between the train and the test block are kept, but nobody is asked about them.
        List<Image> images = new Datasets(store)
                .open(dataset).images().stream()
                        .filter(image -> image.label().isPresent())
                        .toList();
        assertThat(images).hasSize(byKeys.size() + byClicks.size());
        for (Image image : images) {
            Point label = image.label().orElseThrow();
            String digest = image.digest().toString();
            boolean keys = byKeys.containsKey(digest);
            Point given = keys ? byKeys.get(digest) : byClicks.get(digest);
            assertThat(label.x()).as("x of %s", image.path()).isCloseTo(given.x(), keys ? KEYS_ERROR : CLICK_ERROR);
            assertThat(label.y()).as("y of %s", image.path()).isCloseTo(given.y(), keys ? KEYS_ERROR : CLICK_ERROR);
        }
    }

    private void theCarHasTheEngineOfTheProductionModel() {
        ArtifactStore store = BENCH.store();
        assertThat(store.aliases().current(ArtifactName.parse("steering"), AliasName.parse("production")))
                .hasValueSatisfying(version -> assertThat(version).hasToString("steering:v1"));
        assertThat(store.aliases().current(ArtifactName.parse("steering-engine"), AliasName.parse("car-1")))
                .hasValueSatisfying(version -> assertThat(version).hasToString("steering-engine:v1"));
        assertThat(BENCH.home().resolve("cars/car-1/slots")).isDirectory();
    }

    private static void theCarDrivesTwoLaps() {
        JsonNode drive = BENCH.command("drive");
        assertThat(drive.path("completed").asInt()).as(drive.toString()).isEqualTo(2);
        assertThat(drive.path("slot").asText()).isEqualTo("confirmed");
        assertThat(BENCH.command("which", "car-1").toString()).contains("steering-engine:v1", "steering:v1");
    }
}
