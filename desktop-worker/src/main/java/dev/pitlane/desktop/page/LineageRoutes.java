package dev.pitlane.desktop.page;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.lineage.Neighbourhood;
import dev.pitlane.desktop.lineage.RunViews;
import dev.pitlane.desktop.lineage.StoreLists;
import dev.pitlane.desktop.lineage.VersionViews;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the lineage page asks for. Reads only. */
final class LineageRoutes {
    private final StoreLists lists;
    private final Neighbourhood neighbourhood;
    private final VersionViews versions;
    private final RunViews runs;
    private final Answers answers;

    LineageRoutes(ArtifactStore store, Answers answers) {
        this.lists = new StoreLists(store);
        this.neighbourhood = new Neighbourhood(store);
        this.versions = new VersionViews(store);
        this.runs = new RunViews(store);
        this.answers = answers;
    }

    void register(Javalin app) {
        app.get("/api/store", context -> lists.beginning(query(context, "known"))
                .ifPresentOrElse(
                        beginning -> answers.json(context, beginning),
                        () -> answers.json(context, Map.of("unchanged", true))));
        app.get(
                "/api/collections/{name}",
                context -> answers.json(
                        context,
                        lists.collection(ArtifactName.parse(context.pathParam("name")), number(context, "before"))));
        app.get("/api/runs", context -> answers.json(context, lists.runs(number(context, "limit"))));
        app.get("/api/lineage", context -> {
            String center = query(context, "around");
            answers.json(
                    context,
                    center.contains(":")
                            ? neighbourhood.around(VersionId.parse(center))
                            : neighbourhood.around(RunId.parse(center)));
        });
        app.get("/api/versions/{reference}", context -> answers.json(context, versions.version(reference(context))));
        app.get("/api/versions/{reference}/file", context -> {
            String path = query(context, "path");
            byte[] found = versions.file(reference(context), path)
                    .orElseThrow(() -> new DesktopException.Refused(
                            404, "NotFound", "the version has no such file", "Look at it on the lineage page."));
            content(context, path, found);
        });
        app.get("/api/runs/{run}", context -> answers.json(context, runs.run(RunId.parse(context.pathParam("run")))));
        app.get("/api/runs/{run}/attachments/{name}", context -> {
            String name = context.pathParam("name");
            byte[] found = runs.attachment(RunId.parse(context.pathParam("run")), name)
                    .orElseThrow(() -> new DesktopException.Refused(
                            404, "NotFound", "the run has no such attachment", "Look at the run on the lineage page."));
            content(context, name, found);
        });
    }

    private static String query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("");
    }

    private static int number(Context context, String name) {
        return context.queryParamAsClass(name, Integer.class).getOrDefault(Integer.MAX_VALUE);
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
