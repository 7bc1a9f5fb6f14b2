package dev.pitlane.desktop.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.Outcome;
import dev.pitlane.desktop.Garage;
import dev.pitlane.foundation.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person at the lineage page, in a real browser. */
class LineagePageTest {
    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static Desktop desktop;
    private static Garage showroom;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        showroom = new Garage(folder);
        Showroom.fill(showroom);
        desktop = Desktop.of(showroom);
    }

    @AfterAll
    static void stop() {
        if (desktop != null) {
            desktop.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void squares_and_circles_show_what_is_in_them() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            page.onPageError(complaints::add);
            desktop.enter(page, "/lineage");

            assertThat(page.locator(".node circle.dataset")).hasCount(4);
            assertThat(page.locator(".node circle.model")).hasCount(2);
            assertThat(page.locator(".node rect.run-shape")).hasCount(12);

            page.locator(".node[data-id='track:v2']").click();
            assertThat(page.locator("#details h2")).containsText("track:v2");
            assertThat(page.locator("#details .thumb").first()).isVisible();
            assertThat(page.locator("#details .thumb.rejected").first()).isVisible();

            page.locator("#details .link", new Page.LocatorOptions().setHasText("train"))
                    .click();
            assertThat(page.locator("#details h2")).hasText("train run");
            assertThat(page.locator("#details")).containsText("maeXPixels");
            assertThat(page.locator("#details")).containsText("learningRate");
            assertThat(page.locator(".worst figure")).hasCount(12);
            assertThat(page.locator(".worst figcaption").first()).containsText("px off");

            page.locator("#collections .pick[data-id='steering:v2']").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#details")).containsText("pilotnet");
            assertThat(page.locator("#details .alias")).hasText("production");
            assertThat(page.url()).endsWith("show=steering%3Av2");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_version_that_is_not_there_is_said_so() {
        try (BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            desktop.enter(page, "/");
            page.navigate(desktop.server.address() + "lineage?show=track:v99");

            assertThat(page.locator("#details .error")).containsText("track:v99");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody answers", "a fault of the worker"})
    void one_failed_request_leaves_the_rest_of_the_page_and_is_asked_again(String failure) {
        try (BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            desktop.enter(page, "/");
            AtomicInteger asked = new AtomicInteger();
            page.route("**/api/lineage?**", route -> {
                if (asked.incrementAndGet() > 1) {
                    route.resume();
                } else if (failure.equals("nobody answers")) {
                    route.abort();
                } else {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(500)
                            .setBody("{\"error\":{\"message\":\"" + failure + "\"}}"));
                }
            });

            page.navigate(desktop.server.address() + "lineage");

            assertThat(page.locator("#collections .pick").first()).isVisible();
            assertThat(page.locator("#details h2")).isVisible();
            assertThat(page.locator(".node.chosen")).hasCount(1);
            assertThat(page.locator("#banner")).isHidden();
        }
    }

    @Test
    void a_failed_run_that_touched_no_version_opens_and_says_why() {
        RunId run = showroom.start(Job.TRAIN, CommitId.random());
        showroom.store
                .runs()
                .finish(run, Outcome.FAILED, Json.MAPPER.createObjectNode().put("error", "no GPU here"));
        try (BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            desktop.enter(page, "/lineage");

            page.locator("#runs .pick[data-id='" + run + "']").click();

            assertThat(page.locator("#details h2")).hasText("train run");
            assertThat(page.locator("#details")).containsText("no GPU here");
            assertThat(page.locator(".node.failed")).hasCount(1);
        }
    }

    @Test
    void what_a_person_chose_stays_chosen_when_the_first_answer_comes_late() {
        RunId run = showroom.start(Job.TRAIN, CommitId.random());
        try (BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            desktop.enter(page, "/");
            List<Route> held = new ArrayList<>();
            page.route("**/api/versions/**", held::add);
            page.navigate(desktop.server.address() + "lineage");
            page.locator("#runs .pick[data-id='" + run + "']").click();
            assertThat(page.locator(".node.chosen")).hasAttribute("data-id", run.toString());

            page.waitForResponse("**/api/versions/**", () -> held.getFirst().resume());
            page.waitForResponse("**/api/store?**", () -> {});

            assertThat(page.locator("#details h2")).hasText("train run");
            assertThat(page.locator(".node.chosen")).hasAttribute("data-id", run.toString());
        }
        showroom.store.runs().finish(run, Outcome.FAILED, Json.MAPPER.createObjectNode());
    }

    @Test
    void a_long_store_opens_with_the_newest_and_their_neighbourhood(@TempDir Path many) {
        Garage garage = new Garage(many);
        for (int run = 0; run < 20; run++) {
            garage.start(Job.EVALUATE, CommitId.random());
        }
        Showroom.repeat(garage, 33);
        try (Desktop big = Desktop.of(garage);
                BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            big.enter(page, "/lineage");

            assertThat(page.locator("#collections .pick")).hasCount(31);
            assertThat(page.locator("#runs .pick")).hasCount(50);
            assertThat(page.locator("#details h2")).containsText("steering:v33");
            assertThat(page.locator(".node[data-id='steering:v33']")).hasCount(1);
            assertThat(page.locator(".node").count()).isLessThanOrEqualTo(80);

            page.getByText("older versions").click();
            assertThat(page.locator("#collections .pick")).hasCount(34);
            page.getByText("older runs").click();
            assertThat(page.locator("#runs .pick")).hasCount(54);
            page.locator(".pick[data-id='steering:v2']").click();
            assertThat(page.locator(".node.chosen")).hasAttribute("data-id", "steering:v2");
        }
    }

    @Test
    void a_page_that_was_opened_on_an_empty_store_draws_the_first_version(@TempDir Path empty) {
        Garage garage = new Garage(empty);
        try (Desktop fresh = Desktop.of(garage);
                BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            fresh.enter(page, "/lineage");
            assertThat(page.locator("#empty")).isVisible();

            garage.collect(4);

            assertThat(page.locator(".node.chosen[data-id='track:v1']")).hasCount(1, patient());
            assertThat(page.locator("#details h2")).containsText("track:v1");
        }
    }

    /** Long enough for two looks of the page. */
    private static LocatorAssertions.HasCountOptions patient() {
        return new LocatorAssertions.HasCountOptions().setTimeout(10_000);
    }

    @Test
    void details_that_could_not_be_got_are_asked_for_again() {
        try (BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            desktop.enter(page, "/");
            AtomicInteger asked = new AtomicInteger();
            page.route("**/api/versions/*", route -> {
                if (asked.incrementAndGet() > 2) {
                    route.resume();
                } else {
                    route.abort();
                }
            });

            page.navigate(desktop.server.address() + "lineage");

            assertThat(page.locator("#details .error")).isVisible();
            assertThat(page.locator("#details dl")).hasCount(1, patient());
            assertThat(page.locator("#details .error")).hasCount(0);
        }
    }

    @Test
    void the_details_of_a_run_follow_its_end_and_stay_where_they_were_scrolled_to(@TempDir Path one) {
        Garage garage = new Garage(one);
        garage.collect(4);
        RunId run = garage.start(Job.TRAIN, CommitId.random());
        try (Desktop small = Desktop.of(garage);
                BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            page.setViewportSize(1280, 240);
            small.enter(page, "/lineage");
            page.locator("#runs .pick[data-id='" + run + "']").click();
            assertThat(page.locator("#details")).containsText("still running");
            Object scrolled = page.evaluate("() => (document.getElementById('details').scrollTop = 40,"
                    + " document.getElementById('details').scrollTop)");
            assertThat(scrolled).isEqualTo(40);

            garage.store
                    .runs()
                    .finish(run, Outcome.FAILED, Json.MAPPER.createObjectNode().put("error", "no GPU"));

            assertThat(page.locator("#details").getByText("no GPU")).hasCount(1, patient());
            assertThat(page.locator("#details")).not().containsText("still running");
            assertThat(page.evaluate("document.getElementById('details').scrollTop"))
                    .isEqualTo(scrolled);
            assertThat(page.locator("#runs .pick[aria-pressed=true]")).hasAttribute("data-id", run.toString());
        }
    }

    @Test
    void no_version_is_missing_between_the_newest_and_the_older_ones_when_new_ones_come(@TempDir Path many) {
        Garage garage = new Garage(many);
        Showroom.repeat(garage, 33);
        try (Desktop big = Desktop.of(garage);
                BrowserContext context = chromium.browser.newContext()) {
            Page page = context.newPage();
            big.enter(page, "/lineage");
            page.getByText("older versions").click();
            assertThat(page.locator("#collections .pick")).hasCount(34);

            Showroom.repeat(garage, 2);

            assertThat(page.locator(".pick[data-id='steering:v35']")).hasCount(1, patient());
            assertThat(page.locator("#collections .pick[data-id^='steering:']")).hasCount(35, patient());
        }
    }
}
