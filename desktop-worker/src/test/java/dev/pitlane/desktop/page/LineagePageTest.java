package dev.pitlane.desktop.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pitlane.desktop.Garage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the lineage page, in a real browser. */
class LineagePageTest {
    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static Desktop desktop;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        Garage garage = new Garage(folder);
        Showroom.fill(garage);
        desktop = Desktop.of(garage);
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
            page.navigate(desktop.server.entrance("/lineage").toString());

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
            page.navigate(desktop.server.entrance("/").toString());
            page.navigate(desktop.server.address() + "lineage?show=track:v99");

            assertThat(page.locator("#details .error")).containsText("track:v99");
        }
    }
}
