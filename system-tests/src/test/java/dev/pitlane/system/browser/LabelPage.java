package dev.pitlane.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.pitlane.datasets.Point;

/** The label page as a person uses it: clicks, taps and keys. */
final class LabelPage {
    private static final double SIDE = 224;

    /** Where the point stands that keys move first, when nothing proposed one. */
    private static final Point KEYS_START = new Point(112, 140);

    private static final double KEY_STEP = 2;

    private final Page page;

    LabelPage(Page page) {
        this.page = page;
        page.setDefaultTimeout(30_000);
        ready();
    }

    Page page() {
        return page;
    }

    /** The digest of the image that is shown. */
    String shown() {
        ready();
        return page.locator("#stage").getAttribute("data-image");
    }

    int decided() {
        return Integer.parseInt(page.locator("#decided").textContent());
    }

    int total() {
        return Integer.parseInt(page.locator("#total").textContent());
    }

    /** One click: the label is stored and, if the page is set so, the next image shown. */
    void click(Point point) {
        BoundingBox box = page.locator("#stage").boundingBox();
        page.mouse().click(box.x + point.x() / SIDE * box.width, box.y + point.y() / SIDE * box.height);
    }

    /** One tap of a finger. */
    void tap(Point point) {
        BoundingBox box = page.locator("#stage").boundingBox();
        page.touchscreen().tap(box.x + point.x() / SIDE * box.width, box.y + point.y() / SIDE * box.height);
    }

    /** Moves the point there with Shift and the arrows, to a pixel, and takes it with Space. */
    void label(Point point) {
        press(point.x() - KEYS_START.x(), "Shift+ArrowLeft", "Shift+ArrowRight");
        press(point.y() - KEYS_START.y(), "Shift+ArrowUp", "Shift+ArrowDown");
        key("Space");
    }

    private void press(double distance, String less, String more) {
        for (long step = Math.round(Math.abs(distance) / KEY_STEP); step > 0; step--) {
            page.keyboard().press(distance < 0 ? less : more);
        }
    }

    void key(String key) {
        page.keyboard().press(key);
    }

    /** Whether a click goes on to the next image by itself. */
    void advanceAfterClick(boolean wanted) {
        page.locator("#advance").setChecked(wanted);
    }

    /** Waits until so many images have a decision on the worker's disk and an image is shown. */
    void awaitDecided(int count) {
        assertThat(page.locator("#decided")).hasText(Integer.toString(count));
        ready();
    }

    /** The page asks once more before it tells the workflow. */
    void confirmDone() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Done, go on"))
                .click();
        assertThat(page.locator("#finish-title")).containsText("Done");
    }

    Locator question() {
        return page.locator("#confirm-title");
    }

    private void ready() {
        page.waitForSelector("#stage[data-state=ready][data-image]");
    }
}
