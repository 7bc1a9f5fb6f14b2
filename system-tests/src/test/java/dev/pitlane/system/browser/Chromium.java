package dev.pitlane.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The machine's own Chromium for the tests of one class; Playwright would otherwise download one. What a failed test
 * saw last is kept under {@code target/failed/}.
 */
public final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    /** Pages that share two cores with a training answer late. */
    private static final double PATIENCE_MILLIS = 30_000;

    private Optional<Playwright> playwright = Optional.empty();
    private final List<BrowserContext> windows = new ArrayList<>();
    private Optional<Browser> browser = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> executable = Stream.of(
                        Optional.ofNullable(System.getenv("PITLANE_BROWSER")).orElse("/usr/bin/chromium"),
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/Applications/Chromium.app/Contents/MacOS/Chromium",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "NO BROWSER FOUND, the pages are not tested: install one (Debian: apt-get install -y chromium) or set"
                        + " PITLANE_BROWSER to its path");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Playwright started = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        playwright = Optional.of(started);
        browser = Optional.of(started.chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync"))));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        for (BrowserContext window : windows) {
            if (context.getExecutionException().isPresent()) {
                keep(
                        window,
                        context.getRequiredTestClass().getSimpleName() + "."
                                + context.getRequiredTestMethod().getName());
            }
            window.close();
        }
        windows.clear();
    }

    private static void keep(BrowserContext window, String test) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "failed", test));
        for (Page page : window.pages()) {
            Path file = Files.createTempFile(folder, "page", ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            Files.writeString(
                    folder.resolve(file.getFileName() + ".txt"),
                    page.url() + "\n" + page.locator("body").ariaSnapshot());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        browser.ifPresent(Browser::close);
        playwright.ifPresent(Playwright::close);
    }

    /** A laptop's window. */
    public BrowserContext laptop() {
        return window(new Browser.NewContextOptions().setViewportSize(1440, 960));
    }

    /** A phone held upright, with touch. */
    public BrowserContext phone() {
        return window(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    private BrowserContext window(Browser.NewContextOptions options) {
        BrowserContext window = browser.orElseThrow().newContext(options);
        windows.add(window);
        return window;
    }
}
