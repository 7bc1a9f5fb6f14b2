package dev.pitlane.desktop.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.datasets.error.DatasetException;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.foundation.json.InvalidMessageException;
import dev.pitlane.foundation.json.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Documents and error documents: {@code {"error":{"type":…,"message":…,"action":…}}}. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    void json(Context context, Object document) {
        try {
            context.contentType("application/json; charset=utf-8");
            context.result(Json.MAPPER.writeValueAsBytes(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of ours can't be written", e);
        }
    }

    private void error(Context context, int status, String type, String message, String action) {
        ObjectNode document = Json.object();
        document.putObject("error").put("type", type).put("message", message).put("action", action);
        context.status(status);
        json(context, document);
    }

    void register(Javalin app) {
        app.exception(DesktopException.class, (failure, context) -> {
            int status =
                    switch (failure) {
                        case DesktopException.Refused refused -> refused.status();
                        case DesktopException.UnknownTask unknown -> 404;
                        case DesktopException.UnknownImage unknown -> 404;
                        case DesktopException.TaskNotOpen closed -> 409;
                        case DesktopException.NoLabels none -> 409;
                        case DesktopException.DiskFailed disk -> 507;
                        case DesktopException.NotUnderstood file -> 500;
                        case DesktopException.NotServed server -> 500;
                    };
            if (status >= 500) {
                LOG.error("{}", failure.getMessage(), failure);
            }
            String type = failure instanceof DesktopException.Refused refused ? refused.name() : type(failure);
            error(context, status, type, failure.getMessage(), failure.action());
        });
        app.exception(
                InvalidMessageException.class,
                (failure, context) ->
                        error(context, 400, "InvalidRequest", failure.getMessage(), "See docs/labelling-http.md."));
        app.exception(ArtifactException.class, (failure, context) -> {
            boolean asked = failure instanceof NotFoundException || failure instanceof ReferenceParseException;
            if (!asked) {
                LOG.error("{}", failure.getMessage(), failure);
            }
            error(
                    context,
                    failure instanceof NotFoundException ? 404 : asked ? 400 : 500,
                    type(failure),
                    failure.getMessage(),
                    failure.action());
        });
        app.exception(DatasetException.class, (failure, context) -> {
            LOG.error("{}", failure.getMessage(), failure);
            error(context, 500, type(failure), failure.getMessage(), failure.action());
        });
        app.exception(
                HttpResponseException.class,
                (failure, context) -> error(
                        context,
                        failure.getStatus(),
                        failure.getStatus() == 404 ? "NotFound" : "InvalidRequest",
                        failure.getStatus() == 404 ? "there is no such address" : "the request is not understood",
                        "See docs/labelling-http.md."));
        app.exception(Exception.class, (failure, context) -> {
            LOG.error("a request to {} failed", context.path(), failure);
            error(context, 500, "Unknown", "the desktop worker failed to answer", "Its log says why.");
        });
    }

    private static String type(RuntimeException failure) {
        return failure.getClass().getSimpleName().replaceAll("Exception$", "");
    }
}
