package dev.pitlane.desktop.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.Point;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.Workflows;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes the pictures of docs/images; a person runs it and looks at them. */
public final class Screenshots {
    private Screenshots() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Garage garage = new Garage(folder.resolve("garage"));
        VersionId production = garage.collect(1);
        try (Chromium chromium = Chromium.start();
                Desktop desktop = new Desktop(
                        garage,
                        version -> jpeg -> new Point(90 + jpeg.length % 50, 84 + jpeg.length % 16),
                        Workflows.accepting())) {
            Showroom.fill(new Garage(folder.resolve("showroom")));
            desktop.labeling.open(Garage.task("t", garage.collect(120), Optional.of(production)));
            try (Desktop showroom = Desktop.of(new Garage(folder.resolve("showroom")));
                    BrowserContext context =
                            chromium.browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 860))) {
                Page page = context.newPage();
                for (String shown : List.of("steering:v2", "track:v4", "train")) {
                    showroom.enter(page, "/lineage");
                    if (!shown.equals("train")) {
                        page.navigate(showroom.server.address() + "lineage?show=" + shown);
                    }
                    page.waitForSelector(".details h2");
                    if (shown.equals("train")) {
                        page.locator(".node[aria-label='run train']").last().click();
                    }
                    page.waitForTimeout(700);
                    page.screenshot(shot(folder, "lineage-" + shown.replace(":", "-") + ".png"));
                }
                page.setViewportSize(390, 844);
                page.waitForTimeout(300);
                page.screenshot(shot(folder, "lineage-phone.png"));
            }
            for (ColorScheme scheme : ColorScheme.values()) {
                if (scheme == ColorScheme.NO_PREFERENCE) {
                    continue;
                }
                String suffix = scheme.name().toLowerCase(Locale.ROOT) + ".png";
                try (BrowserContext context = chromium.browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(1080, 680)
                        .setColorScheme(scheme))) {
                    Page page = context.newPage();
                    desktop.enter(page, "/label/t");
                    ready(page);
                    for (int place = 0; place < 9; place++) {
                        String before = page.locator("#decided").textContent();
                        page.keyboard().press(place % 4 == 3 ? "x" : "Space");
                        page.waitForCondition(
                                () -> !page.locator("#decided").textContent().equals(before));
                        ready(page);
                    }
                    page.mouse().move(5, 5);
                    page.screenshot(shot(folder, "label-desktop-" + suffix));
                    page.keyboard().press("ArrowLeft");
                    page.waitForTimeout(200);
                    page.screenshot(shot(folder, "label-labelled-" + suffix));
                    page.locator("#done").click();
                    page.screenshot(shot(folder, "label-done-" + suffix));
                    page.navigate(desktop.server.address().toString());
                    page.waitForSelector(".card");
                    page.waitForTimeout(300);
                    page.screenshot(shot(folder, "tasks-" + suffix));
                }
                try (BrowserContext context = chromium.browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(1.25)
                        .setHasTouch(true)
                        .setIsMobile(true)
                        .setColorScheme(scheme))) {
                    Page page = context.newPage();
                    page.navigate(desktop.server.address() + "door");
                    page.screenshot(shot(folder, "door-phone-" + suffix));
                    desktop.enter(page, "/label/t");
                    ready(page);
                    page.waitForTimeout(300);
                    page.screenshot(shot(folder, "label-phone-" + suffix));
                    page.navigate(desktop.server.address().toString());
                    page.waitForSelector(".card");
                    page.waitForTimeout(300);
                    page.screenshot(shot(folder, "tasks-phone-" + suffix));
                }
            }
        }
    }

    private static void ready(Page page) {
        page.waitForSelector("#stage[data-state=ready][data-image]");
    }

    private static Page.ScreenshotOptions shot(Path folder, String name) {
        return new Page.ScreenshotOptions().setPath(folder.resolve(name));
    }
}
