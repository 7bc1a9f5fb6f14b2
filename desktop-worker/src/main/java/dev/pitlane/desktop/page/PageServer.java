package dev.pitlane.desktop.page;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.labeling.LabelingService;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/** Serves the label page and the lineage page. */
public final class PageServer implements AutoCloseable {
    private static final long LARGEST_BODY = 64 * 1024;

    private final Javalin app;
    private final PageSettings settings;
    private final SessionToken token;
    private final EntryCodes codes;

    private PageServer(Javalin app, PageSettings settings, SessionToken token, EntryCodes codes) {
        this.app = app;
        this.settings = settings;
        this.token = token;
        this.codes = codes;
    }

    /**
     * Starts serving.
     *
     * @throws DesktopException.NotServed if the port is taken or the token can't be kept
     */
    public static PageServer start(PageSettings settings, LabelingService labeling, ArtifactStore store, Clock clock) {
        SessionToken token = SessionToken.kept(settings.folder(), settings.host());
        EntryCodes codes = new EntryCodes(clock);
        Guard guard = new Guard(
                HostNames.of(settings),
                token,
                codes,
                clock,
                labeling.desk().worker().text());
        StaticFiles files = new StaticFiles();
        Answers answers = new Answers();
        Javalin app = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.http.maxRequestSize = LARGEST_BODY;
        });
        app.before(context -> {
            guard.harden(context);
            guard.refuseForeign(context);
        });
        app.before("/api/*", guard::demandSession);
        answers.register(app);
        // A page is only a shell: what it shows it asks for with the cookie. So a link from elsewhere opens it, though
        // browsers don't send a strict cookie along with such a click.
        app.get("/", context -> files.serve(context, "tasks.html"));
        app.get("/label/{task}", context -> files.serve(context, "label.html"));
        app.get("/lineage", context -> files.serve(context, "lineage.html"));
        app.get("/static/{name}", context -> {
            context.header("Cache-Control", "no-cache");
            files.serve(context, context.pathParam("name"));
        });
        new DoorRoutes(guard, codes, files, answers).register(app);
        new LabelRoutes(labeling, answers).register(app);
        new LineageRoutes(store, answers).register(app);
        try {
            app.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            app.stop();
            throw new DesktopException.NotServed(
                    "the pages can't be served at " + settings.hostInAddresses() + ":" + settings.port()
                            + ": the port is taken or the address is not this machine's",
                    "Stop what listens there, or set another port.",
                    e);
        }
        return new PageServer(app, settings, token, codes);
    }

    public int port() {
        return app.port();
    }

    /** Where browsers find the pages. Holds no secret: it may stand in workflow histories. */
    public URI address() {
        return URI.create("http://" + HostNames.toShow(settings.hostInAddresses()) + ":" + port() + "/");
    }

    /** A link that lets one browser in, once and soon, and opens that page. */
    public URI entrance(String path) {
        return DoorRoutes.entrance(address(), path, codes.make());
    }

    public SessionToken token() {
        return token;
    }

    public Path tokenFile() {
        return token.file();
    }

    @Override
    public void close() {
        app.stop();
    }
}
