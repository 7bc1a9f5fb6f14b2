package dev.pitlane.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.foundation.json.Json;
import java.util.Locale;

/** A run as the command line answers it. */
final class RunDocument {
    private RunDocument() {}

    static ObjectNode of(Run run) {
        ObjectNode document = Json.object();
        document.put("run", run.id().toString());
        document.put("job", run.job().text());
        document.put("who", run.who());
        document.put("startedAt", run.startedAt().toString());
        document.put("finishedAt", run.finishedAt().map(Object::toString).orElse(null));
        document.put("outcome", outcome(run));
        ArrayNode used = document.putArray("used");
        run.used().forEach(use -> used.addObject()
                .put("version", use.version().toString())
                .put("role", use.role()));
        ArrayNode logged = document.putArray("logged");
        run.logged().forEach(version -> logged.add(version.toString()));
        ArrayNode unchanged = document.putArray("unchanged");
        run.unchanged().forEach(version -> unchanged.add(version.toString()));
        document.set("config", run.config());
        document.set("summary", run.summary());
        ArrayNode attachments = document.putArray("attachments");
        run.attachments().forEach(attachments::add);
        return document;
    }

    static String outcome(Run run) {
        return run.outcome()
                .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                .orElse("running");
    }
}
