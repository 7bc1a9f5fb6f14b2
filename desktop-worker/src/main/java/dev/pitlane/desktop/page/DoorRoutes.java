package dev.pitlane.desktop.page;

import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a browser is let in: by an entry code, once, for which it gets a cookie. */
final class DoorRoutes {
    private final Guard guard;
    private final EntryCodes codes;
    private final StaticFiles files;
    private final Answers answers;

    DoorRoutes(Guard guard, EntryCodes codes, StaticFiles files, Answers answers) {
        this.guard = guard;
        this.codes = codes;
        this.files = files;
        this.answers = answers;
    }

    /**
     * The code stands behind the #, which browsers never send: it gets into no log, and a link's preview can't use it
     * up.
     */
    static URI entrance(URI address, String path, String code) {
        return address.resolve("/door?back=" + URLEncoder.encode(path, StandardCharsets.UTF_8) + "#" + code);
    }

    void register(Javalin app) {
        app.get("/door", context -> files.serve(context, "door.html"));
        app.post("/enter", this::enter);
        app.before("/api/entries", guard::demandToken);
        app.post(
                "/api/entries",
                context -> answers.json(
                        context, Json.object().put("code", codes.make()).put("seconds", EntryCodes.LIFE.toSeconds())));
    }

    private void enter(Context context) {
        Fields fields = DecisionBody.fields(context.body(), "key", "back");
        guard.admit(context, DecisionBody.text(fields, "key"));
        // Only a place on this very server: "//elsewhere" and "/\elsewhere" are read as another host by browsers.
        String to = Optional.of(fields.text("back").orElse(""))
                .filter(path -> path.matches("/([A-Za-z0-9?=&%._:-][A-Za-z0-9/?=&%._:-]*)?"))
                .orElse("/");
        answers.json(context, Json.object().put("to", to));
    }
}
