package dev.pitlane.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;

/** The Temporal Web UI as a person uses it. The names of its parts are those of version 2.54. */
final class WebUi {
    private static final double PATIENCE_MILLIS = 30_000;

    private final Page page;
    private final String address;

    WebUi(BrowserContext context, String address) {
        this.page = context.newPage();
        this.page.setDefaultTimeout(PATIENCE_MILLIS);
        this.address = address;
    }

    Page page() {
        return page;
    }

    /** A picture without the notes about the news that the page could not fetch. */
    void picture(String name) {
        Locator close = page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Close").setExact(true));
        if (close.count() > 0) {
            close.first().click();
        }
        Screenshots.take(page, name);
    }

    /** Fills the Start form; nothing is started yet. Empty data leave the field untouched. */
    void fillStartForm(String workflow, String data) {
        page.navigate(address + "/namespaces/default/workflows/start-workflow");
        textbox("Workflow ID").fill(workflow);
        textbox("Task Queue").fill("retrain");
        textbox("Workflow Type").fill("retrain");
        if (!data.isEmpty()) {
            Locator input = textbox("Data");
            input.click();
            input.fill(data);
        }
        // On leaving a field the form moves its button: go elsewhere first, or the first click is lost.
        textbox("Workflow ID").click();
    }

    void start() {
        // The page stays where it is: that the server answered tells that the workflow was started.
        Response answer = page.waitForResponse(
                response -> response.request().method().equals("POST")
                        && response.url().contains("/workflows/"),
                page.getByTestId("start-workflow-button")::click);
        if (!answer.ok()) {
            throw new AssertionError("the server started nothing: " + answer.text());
        }
    }

    void openWorkflow(String workflow) {
        page.navigate(address + "/namespaces/default/workflows/" + workflow);
        page.waitForURL(url -> url.contains("/workflows/" + workflow + "/"));
    }

    /** The tab with the current details, which are read anew. */
    void openDetails() {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("User Metadata"))
                .click();
        assertThat(page.getByText("Current Details").first()).isVisible();
    }

    /** The current details as they are rendered, in a frame of their own. */
    FrameLocator details() {
        return page.frameLocator("iframe");
    }

    /** Follows a link of the details, which opens a new tab. */
    Page follow(String link) {
        return page.context().waitForPage(() -> details().getByText(link).click());
    }

    /** "More Actions", "Send a Signal", the signal by its name, and Submit. */
    void sendSignal(String signal, String data) {
        openSignalForm(signal, data);
        submitSignal();
    }

    void openSignalForm(String signal, String data) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More Actions"))
                .click();
        page.getByRole(AriaRole.MENU).getByText("Send a Signal").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Select a signal"))
                .click();
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(signal))
                .click();
        if (!data.isEmpty()) {
            textbox("Data").fill(data);
        }
    }

    void submitSignal() {
        // By the keyboard: on leaving the field "Data" the form moves its button, and a click misses it.
        Locator submit = signalForm().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Submit"));
        submit.focus();
        submit.press("Enter");
        assertThat(signalForm()).isHidden();
    }

    private Locator signalForm() {
        return page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Send a Signal"));
    }

    private Locator textbox(String name) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
    }
}
