package dev.pitlane.desktop.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.id.WorkId;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.Workflows;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.OpenTask;
import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.desktop.labeling.TaskState;
import dev.pitlane.desktop.labeling.TaskView;
import dev.pitlane.desktop.labeling.WorkflowDoor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person at the label page, in a real browser. */
class LabelPageTest {
    private static Chromium chromium;

    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();
    private Garage garage;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start_the_browser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop_the_browser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open_a_tab() {
        garage = new Garage(folder);
        tab(new Browser.NewContextOptions().setViewportSize(1280, 800));
    }

    private void tab(Browser.NewContextOptions options) {
        context = chromium.browser.newContext(options);
        page = context.newPage();
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close_the_tab() {
        context.close();
        assertThat(complaints).as("errors in the page's scripts").isEmpty();
    }

    private LabelingTask open(Desktop desktop, int frames) {
        return desktop.labeling.open(Garage.task("t", garage.collect(frames)));
    }

    private void visit(Desktop desktop) {
        desktop.enter(page, "/label/t");
        ready();
    }

    private Locator stage() {
        return page.locator("#stage");
    }

    private void ready() {
        page.waitForSelector("#stage[data-state=ready][data-image]");
    }

    private String shown() {
        ready();
        return stage().getAttribute("data-image");
    }

    private void decided(int count) {
        assertThat(page.locator("#decided")).hasText(Integer.toString(count));
        ready();
    }

    private void click(double x, double y) {
        BoundingBox box = stage().boundingBox();
        page.mouse().click(box.x + x / 224 * box.width, box.y + y / 224 * box.height);
    }

    private static TaskView.Decision decision(LabelingTask task, int place) {
        return task.detail().images().get(place).decision().orElseThrow();
    }

    @Test
    void a_click_labels_x_rejects_arrows_move_and_z_takes_back() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            String first = shown();

            click(60, 150);
            decided(1);
            String second = shown();
            assertThat(second).isNotEqualTo(first);
            page.keyboard().press("x");
            decided(2);
            assertThat(decision(task, 0).x()).isCloseTo(60, Offset.offset(1.0));
            assertThat(decision(task, 0).y()).isCloseTo(150, Offset.offset(1.0));
            assertThat(decision(task, 1).kind()).isEqualTo("reject");

            page.keyboard().press("ArrowLeft");
            assertThat(stage()).hasAttribute("data-image", second);
            assertThat(page.locator("#stamp")).isVisible();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("#stamp")).isHidden();

            page.keyboard().press("z");
            decided(1);
            assertThat(shown()).isEqualTo(second);
            page.keyboard().press("z");
            decided(0);
            assertThat(shown()).isEqualTo(first);
            assertThat(page.locator("#undo")).isDisabled();
        }
    }

    @Test
    void the_production_models_point_is_shown_first_and_space_accepts_it() {
        VersionId production = garage.collect(1);
        try (Desktop desktop = new Desktop(garage, version -> jpeg -> new Point(140, 120), Workflows.accepting())) {
            LabelingTask task = desktop.labeling.open(Garage.task("t", garage.collect(12), Optional.of(production)));
            visit(desktop);

            assertThat(page.locator("#says")).hasText("The model says 140, 120");
            assertThat(page.locator("#overlay .proposal .ring")).hasCount(1);
            page.keyboard().press("Space");
            decided(1);

            assertThat(decision(task, 0).via()).isEqualTo("prediction");
            assertThat(decision(task, 0).x()).isEqualTo(140);
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("#says")).hasText("Labelled 140, 120");
        }
    }

    @Test
    void a_prediction_that_comes_late_appears_by_itself() {
        VersionId production = garage.collect(1);
        CountDownLatch loaded = new CountDownLatch(1);
        try (Desktop desktop = new Desktop(
                garage,
                version -> {
                    awaitQuietly(loaded);
                    return jpeg -> new Point(30, 90);
                },
                Workflows.accepting())) {
            desktop.labeling.open(Garage.task("t", garage.collect(12), Optional.of(production)));
            visit(desktop);
            assertThat(page.locator("#accept")).isDisabled();

            loaded.countDown();

            assertThat(page.locator("#says")).hasText("The model says 30, 90");
            assertThat(page.locator("#accept")).isEnabled();
        }
    }

    @Test
    void an_engine_that_does_not_load_ends_the_looking_and_says_why() {
        VersionId production = garage.collect(1);
        try (Desktop desktop = new Desktop(
                garage,
                version -> {
                    throw new UnsatisfiedLinkError("libonnxruntime.so: no such file");
                },
                Workflows.accepting())) {
            desktop.labeling.open(Garage.task("t", garage.collect(12), Optional.of(production)));
            visit(desktop);

            assertThat(page.locator("#proposals")).containsText(production.toString());
            assertThat(page.locator("#proposals")).containsText("libonnxruntime.so");
            assertThat(page.locator("#says")).not().containsText("looking");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void dragging_aims_with_a_magnifier_and_escape_lets_go() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            BoundingBox box = stage().boundingBox();

            page.mouse().move(box.x + 100, box.y + 100);
            page.mouse().down();
            page.mouse().move(box.x + 200, box.y + 220);
            assertThat(page.locator("#loupe")).isVisible();
            page.keyboard().press("Escape");
            page.mouse().up();
            assertThat(page.locator("#loupe")).isHidden();
            assertThat(task.counts().labelled()).isZero();

            drag(box.x + 100, box.y + 100, box.x + box.width / 2, box.y + box.height / 2);
            decided(1);
            assertThat(decision(task, 0).x()).isCloseTo(112, Offset.offset(1.0));
        }
    }

    private void drag(double fromX, double fromY, double toX, double toY) {
        page.mouse().move(fromX, fromY);
        page.mouse().down();
        page.mouse().move(toX, toY);
        page.mouse().up();
    }

    @Test
    void a_drag_beyond_the_image_and_keys_reach_its_border() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            BoundingBox box = stage().boundingBox();

            drag(box.x + box.width / 2, box.y + box.height / 2, box.x + box.width + 20, box.y - 5);
            decided(1);
            page.keyboard().press("ArrowLeft");
            ready();
            page.keyboard().press("Shift+ArrowLeft");
            page.keyboard().press("Shift+ArrowRight");
            page.keyboard().press("Shift+ArrowRight");
            page.keyboard().press("Enter");
            ready();

            assertThat(decision(task, 0).x()).isEqualTo(224);
            assertThat(decision(task, 0).y()).isZero();
        }
    }

    @Test
    void keys_alone_are_enough() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);

            page.keyboard().press("Space");
            assertThat(page.locator("#decided")).hasText("0");
            page.keyboard().press("Shift+ArrowRight");
            page.keyboard().press("Shift+ArrowUp");
            assertThat(page.locator("#says")).containsText("114, 138");
            page.keyboard().press("Space");
            decided(1);

            assertThat(decision(task, 0).x()).isEqualTo(114);
            assertThat(decision(task, 0).via()).isEqualTo("keys");
        }
    }

    @Test
    void a_label_can_be_corrected_later() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            click(60, 150);
            decided(1);
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator("#says")).containsText("Labelled");

            page.locator("#advance").uncheck();
            click(160, 100);
            assertThat(page.locator("#says")).containsText("Labelled 160, 100");

            assertThat(task.counts().labelled()).isEqualTo(1);
            assertThat(task.detail().revision()).isEqualTo(2);
        }
    }

    @Test
    void a_committed_label_is_shown_in_a_review_and_a_click_corrects_it() {
        VersionId labelled = garage.labelled(12, new Point(40, 50));
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = desktop.labeling.open(Garage.reviewing(Garage.task("t", labelled)));
            visit(desktop);
            String first = shown();
            assertThat(page.locator("#says")).hasText("Labelled 40, 50, in the dataset already");

            click(160, 100);
            assertThat(stage()).not().hasAttribute("data-image", first);
            ready();
            page.keyboard().press("ArrowLeft");

            assertThat(page.locator("#says")).hasText("Labelled 160, 100");
            assertThat(page.locator("#confirm")).isHidden();
            assertThat(task.counts().left()).isZero();
        }
    }

    @Test
    void a_reload_goes_on_at_the_next_image() {
        try (Desktop desktop = Desktop.of(garage)) {
            open(desktop, 12);
            visit(desktop);
            click(60, 150);
            decided(1);
            click(60, 150);
            decided(2);
            String third = shown();

            page.reload();

            decided(2);
            assertThat(shown()).isEqualTo(third);
        }
    }

    @Test
    void the_next_image_is_loaded_before_it_is_asked_for() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            String next = task.detail().images().get(1).digest().hex();
            List<String> loaded = new ArrayList<>();
            page.onRequestFinished(request -> loaded.add(request.url()));
            visit(desktop);
            page.waitForCondition(() -> loaded.stream().anyMatch(url -> url.endsWith(next)));
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));

            click(60, 150);
            decided(1);

            assertThat(asked).noneMatch(url -> url.endsWith(next));
        }
    }

    @Test
    void killed_in_the_middle_the_worker_has_every_label_that_was_counted_and_the_tab_goes_on() throws Exception {
        try (Desktop desktop = Desktop.of(garage)) {
            open(desktop, 12);
        }
        LabelingProcess first = LabelingProcess.start(folder, 0);
        try {
            page.navigate(first.entrance);
            ready();
            click(60, 150);
            decided(1);
            click(70, 140);
            decided(2);
            String third = shown();

            first.kill();
            click(80, 130);
            assertThat(page.locator("#banner")).containsText("does not answer");
            assertThat(page.locator("#decided")).hasText("2");

            try (LabelingProcess second = LabelingProcess.start(folder, first.port)) {
                assertThat(page.locator("#banner")).isHidden();
                assertThat(page.locator("#decided")).hasText("2");
                assertThat(shown()).isEqualTo(third);
                click(80, 130);
                decided(3);
                assertThat(second.port).isEqualTo(first.port);
            }
        } finally {
            first.close();
        }
        assertThat(garage.desk("one").task("t").counts().labelled()).isEqualTo(3);
    }

    @Test
    void labels_from_a_phone_appear_on_the_desktop() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);

            desktop.post(
                    "/api/tasks/t/decisions",
                    String.format(
                            Locale.ROOT,
                            "{\"image\":\"%s\",\"decision\":\"label\",\"x\":1,\"y\":2}",
                            task.detail().images().get(3).digest()));

            assertThat(page.locator("#decided")).hasText("1");
        }
    }

    @Test
    void done_says_what_is_left_and_the_workflow_is_told() {
        AtomicBoolean serverUp = new AtomicBoolean();
        try (Desktop desktop = new Desktop(garage, version -> jpeg -> new Point(1, 1), new Workflows(() -> {
            if (!serverUp.get()) {
                throw new IOException("no server");
            }
            return WorkflowDoor.Delivery.ACCEPTED;
        }))) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            page.getByText("Done", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#confirm")).containsText("Nothing is labelled yet");
            assertThat(page.locator("#confirm-yes")).isHidden();
            page.locator("#confirm-no").click();
            click(60, 150);
            decided(1);

            page.locator("#done").click();
            assertThat(page.locator("#confirm-title"))
                    .hasText(String.format(
                            Locale.ROOT, "%d images left", task.counts().left()));
            assertThat(page.locator("#confirm-text")).containsText("1 labelled, 0 rejected");
            page.locator("#confirm-yes").click();

            assertThat(page.locator("#finish-title")).hasText("Telling the workflow …");
            assertThat(task.state()).isEqualTo(TaskState.DONE);
            serverUp.set(true);
            assertThat(page.locator("#finish-title")).hasText("Done. The workflow goes on.");
            page.reload();
            assertThat(page.locator("#finish-title")).hasText("Done. The workflow goes on.");
        }
    }

    @Test
    void the_last_label_asks_whether_it_is_done() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 6);
            visit(desktop);
            int images = task.counts().images();
            for (int place = 1; place <= images; place++) {
                click(60, 150);
                assertThat(page.locator("#decided")).hasText(Integer.toString(place));
                if (place < images) {
                    ready();
                }
            }

            assertThat(page.locator("#confirm-title")).hasText("All images are decided");
            page.keyboard().press("Enter");
            assertThat(page.locator("#finish-title")).hasText("Done. The workflow goes on.");
        }
    }

    @Test
    void on_a_phone_a_tap_labels_and_everything_fits() {
        context.close();
        tab(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setIsMobile(true)
                .setDeviceScaleFactor(2));
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            BoundingBox box = stage().boundingBox();
            assertThat(box.width).isEqualTo(390);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isEqualTo(390);

            page.touchscreen().tap(box.x + box.width / 4, box.y + box.height / 2);
            decided(1);
            assertThat(decision(task, 0).x()).isCloseTo(56, Offset.offset(1.0));

            page.locator("#reject").tap();
            decided(2);
            page.locator("#undo").tap();
            decided(1);
            for (String button : List.of("#accept", "#reject", "#undo", "#done")) {
                BoundingBox target = page.locator(button).boundingBox();
                assertThat(target.height).as(button).isGreaterThanOrEqualTo(44);
                assertThat(target.y + target.height).as(button).isLessThanOrEqualTo(844);
            }
        }
    }

    @Test
    void the_list_shows_open_tasks_and_says_when_there_is_none() {
        try (Desktop desktop = Desktop.of(garage)) {
            desktop.enter(page, "/");
            assertThat(page.locator("h2")).hasText("Nothing to label now");

            VersionId dataset = garage.collect(12);
            desktop.labeling.open(Garage.task("t", dataset));
            LabelingTask other = desktop.labeling.open(new OpenTask(
                    TaskId.parse("other"),
                    "retrain-2",
                    WorkId.of("retrain-2"),
                    dataset,
                    Optional.empty(),
                    false,
                    CommitId.random()));

            assertThat(page.locator(".card")).hasCount(2);
            page.locator(".card[data-task=other] a").click();
            assertThat(page.locator("#workflow")).hasText("for retrain-2");
            click(60, 150);
            decided(1);
            assertThat(other.counts().labelled()).isEqualTo(1);
        }
    }

    @Test
    void a_link_from_another_site_opens_the_page_with_the_cookie_and_without_it_the_page_asks_for_the_key() {
        try (Desktop desktop = Desktop.of(garage)) {
            open(desktop, 12);
            String link = desktop.server.address() + "label/t";
            page.navigate(link);
            // By its text: the page of the task is there first, until it learns that nobody is known.
            assertThat(page.getByText("Who is there?")).isVisible();
            page.locator("#key").fill("wrong");
            page.locator("#open").click();
            assertThat(page.locator("#banner")).containsText("./pitlane page");
            page.locator("#key").fill(desktop.server.entrance("/").getFragment());
            page.locator("#open").click();
            ready();
            assertThat(page.url()).isEqualTo(link);

            page.navigate("data:text/html,<a href='" + link + "'>label</a>");
            page.locator("a").click();
            ready();
            assertThat(page.locator("#decided")).hasText("0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Shift+ArrowLeft Enter"})
    void an_image_whose_picture_is_still_on_its_way_is_not_decided(String pressed) {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            String seen = shown();
            List<Route> held = new ArrayList<>();
            page.route("**/images/**", held::add);

            page.keyboard().press("End");
            assertThat(stage()).hasAttribute("data-state", "loading");
            for (String key : pressed.split(" ", -1)) {
                page.keyboard().press(key);
            }
            awaitTwoLooks();

            assertThat(stage()).hasAttribute("data-image", seen);
            assertThat(task.counts().left()).isEqualTo(task.counts().images());
        }
    }

    private void awaitTwoLooks() {
        page.waitForResponse("**/changes?**", () -> {});
        page.waitForResponse("**/changes?**", () -> {});
    }

    @Test
    void a_point_that_was_aimed_on_one_image_is_not_another_ones_label() {
        try (Desktop desktop = Desktop.of(garage)) {
            LabelingTask task = open(desktop, 12);
            visit(desktop);
            BoundingBox box = stage().boundingBox();

            page.mouse().move(box.x + 100, box.y + 100);
            page.mouse().down();
            page.mouse().move(box.x + 140, box.y + 120);
            page.keyboard().press("ArrowRight");
            page.mouse().up();
            awaitTwoLooks();

            assertThat(task.counts().labelled()).isZero();
        }
    }

    @Test
    void an_open_page_reaches_the_images_that_its_task_has_got_meanwhile_and_stays_where_it_was() {
        garage.labelled(6, new Point(100, 100));
        try (Desktop desktop = Desktop.of(garage)) {
            OpenTask request = Garage.task("t", garage.collect(12));
            int before = desktop.labeling.open(request).counts().images();
            visit(desktop);
            String seen = shown();

            int now = desktop.labeling.open(Garage.reviewing(request)).counts().images();

            assertThat(now).isGreaterThan(before);
            assertThat(page.locator("#position")).containsText("of " + now);
            assertThat(page.locator("#total")).hasText(Integer.toString(now));
            assertThat(shown()).isEqualTo(seen);
        }
    }

    @Test
    void an_unreadable_image_can_be_rejected() {
        try (Desktop desktop = Desktop.of(garage)) {
            open(desktop, 12);
            page.route("**/api/tasks/t/images/**", route -> route.abort());
            visit(desktop);

            assertThat(page.locator(".broken")).containsText("can’t be read");
            page.keyboard().press("x");
            decided(1);
        }
    }
}
