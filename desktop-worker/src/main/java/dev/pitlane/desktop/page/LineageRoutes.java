package dev.pitlane.desktop.page;

import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.desktop.lineage.StoreViews;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** What the lineage page asks for. Reads only. */
final class LineageRoutes {
    private final StoreViews views;
    private final Answers answers;

    LineageRoutes(StoreViews views, Answers answers) {
        this.views = views;
        this.answers = answers;
    }

    void register(Javalin app) {
        app.get("/api/store", context -> answers.json(context, views.store()));
        app.get("/api/lineage", context -> answers.json(context, views.graph()));
        app.get("/api/versions/{reference}", context -> answers.json(context, views.version(reference(context))));
        app.get("/api/versions/{reference}/file", context -> {
            String path = Optional.ofNullable(context.queryParam("path")).orElse("");
            byte[] found = views.file(reference(context), path)
                    .orElseThrow(() -> new Refusal(
                            404, "NotFound", "the version has no such file", "Look at it on the lineage page."));
            content(context, path, found);
        });
        app.get("/api/runs/{run}", context -> answers.json(context, views.run(RunId.parse(context.pathParam("run")))));
        app.get("/api/runs/{run}/attachments/{name}", context -> {
            String name = context.pathParam("name");
            byte[] found = views.attachment(RunId.parse(context.pathParam("run")), name)
                    .orElseThrow(() -> new Refusal(
                            404, "NotFound", "the run has no such attachment", "Look at the run on the lineage page."));
            content(context, name, found);
        });
    }

    private static Reference reference(Context context) {
        return Reference.parse(context.pathParam("reference"));
    }

    /** Pictures as pictures, text as plain text, all else as a download: nothing from the store runs in a browser. */
    private static void content(Context context, String name, byte[] content) {
        context.header("Content-Security-Policy", "default-src 'none'; sandbox");
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        switch (end) {
            case "jpg", "jpeg" -> context.contentType("image/jpeg");
            case "png" -> context.contentType("image/png");
            case "json", "jsonl", "txt", "csv", "log" -> context.contentType("text/plain; charset=utf-8");
            default -> {
                context.contentType("application/octet-stream");
                context.header("Content-Disposition", "attachment");
            }
        }
        context.result(content);
    }
}
