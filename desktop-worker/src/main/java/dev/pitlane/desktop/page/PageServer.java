package dev.pitlane.desktop.page;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.lineage.StoreViews;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Serves the label page and the lineage page. */
public final class PageServer implements AutoCloseable {
    private static final long LARGEST_BODY = 64 * 1024;

    private final Javalin app;
    private final PageSettings settings;
    private final SessionToken token;

    private PageServer(Javalin app, PageSettings settings, SessionToken token) {
        this.app = app;
        this.settings = settings;
        this.token = token;
    }

    /**
     * Starts serving.
     *
     * @throws PageException if the port is taken or the token can't be kept
     */
    public static PageServer start(PageSettings settings, LabelingService labeling, ArtifactStore store) {
        SessionToken token = SessionToken.kept(settings.tokenFile());
        Guard guard = new Guard(
                HostNames.of(settings), token, labeling.desk().worker().text());
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
        app.before("/api/*", guard::demandToken);
        answers.register(app);
        app.get("/", context -> page(context, guard, files, "tasks.html"));
        app.get("/label/{task}", context -> page(context, guard, files, "label.html"));
        app.get("/lineage", context -> page(context, guard, files, "lineage.html"));
        app.get("/door", context -> door(context, guard, files));
        app.get("/static/{name}", context -> {
            context.header("Cache-Control", "no-cache");
            files.serve(context, context.pathParam("name"));
        });
        new LabelRoutes(labeling, answers).register(app);
        new LineageRoutes(new StoreViews(store), answers).register(app);
        try {
            app.start(settings.host(), settings.port());
        } catch (JavalinBindException e) {
            app.stop();
            throw new PageException(
                    "the pages can't be served at %s:%d: the port is taken or the address is not this machine's"
                            .formatted(settings.host(), settings.port()),
                    "Stop what listens there, or set another port.",
                    e);
        }
        return new PageServer(app, settings, token);
    }

    /**
     * A page is only a shell: what it shows it asks for with the cookie. So a link from elsewhere opens it, though
     * browsers don't send a strict cookie along with such a click.
     */
    private static void page(Context context, Guard guard, StaticFiles files, String name) {
        Optional<String> given = Optional.ofNullable(context.queryParam("token"));
        if (given.isPresent()) {
            guard.admit(context, given.get());
            context.redirect(context.path() + withoutToken(context.queryParamMap()), HttpStatus.SEE_OTHER);
        } else {
            files.serve(context, name);
        }
    }

    /** Asks for the token, and leads back to where it was missed. */
    private static void door(Context context, Guard guard, StaticFiles files) {
        Optional<String> given = Optional.ofNullable(context.queryParam("token"));
        if (given.isEmpty()) {
            files.serve(context, "door.html");
            return;
        }
        guard.admit(context, given.get());
        // Only a place on this very server: "//elsewhere" and "/\elsewhere" are read as another host by browsers.
        String back = Optional.ofNullable(context.queryParam("back"))
                .filter(path -> path.matches("/([A-Za-z0-9?=&%._:-][A-Za-z0-9/?=&%._:-]*)?"))
                .orElse("/");
        context.redirect(back, HttpStatus.SEE_OTHER);
    }

    private static String withoutToken(Map<String, List<String>> query) {
        StringJoiner rest = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, values) -> values.stream()
                .filter(value -> !name.equals("token"))
                .forEach(value -> rest.add(encode(name) + "=" + encode(value))));
        return rest.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public int port() {
        return app.port();
    }

    /** Whether only this machine's browsers reach the pages. */
    public boolean isLoopback() {
        return HostNames.LOOPBACK.contains(settings.host());
    }

    /** Where browsers find the pages, without the token. */
    public URI address() {
        return URI.create("http://%s:%d/".formatted(HostNames.toShow(settings.host()), port()));
    }

    /** The address that opens the pages in a new browser: holds the token, so it is for the person's eyes only. */
    public URI entrance(String path) {
        return address().resolve(path + "?token=" + token.reveal());
    }

    public SessionToken token() {
        return token;
    }

    @Override
    public void close() {
        app.stop();
    }
}
