package dev.pitlane.desktop.page;

import dev.pitlane.desktop.failure.DesktopException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages' own files: a fixed list, read at the start. A request can only name one of them. */
final class StaticFiles {
    private static final List<String> NAMES = List.of(
            "door.html",
            "door.js",
            "icon.svg",
            "label.html",
            "label.js",
            "layers.js",
            "lineage.html",
            "lineage.js",
            "server.js",
            "stage.js",
            "strip.js",
            "style.css",
            "tasks.html",
            "tasks.js");

    private final Map<String, byte[]> files = new HashMap<>();

    StaticFiles() {
        for (String name : NAMES) {
            try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(
                            String.format(Locale.ROOT, "the page's file %s is not in the jar", name));
                }
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(String.format(Locale.ROOT, "the page's file %s can't be read", name), e);
            }
        }
    }

    void serve(Context context, String name) {
        byte[] content = Optional.ofNullable(files.get(name))
                .orElseThrow(
                        () -> new DesktopException.Refused(404, "NotFound", "there is no such file", "Start at /."));
        context.contentType(contentType(name));
        context.result(content);
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("no content type for " + name);
        };
    }
}
