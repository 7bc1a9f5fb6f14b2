package dev.pitlane.system.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Keeps what the tests saw in {@code target/screenshots}. */
final class Screenshots {
    private Screenshots() {}

    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
