package dev.pitlane.cli.local;

import dev.pitlane.cli.output.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a person finds everything. */
public final class Summary {
    private static final String START_FORM =
            "/namespaces/default/workflows/start-workflow?taskQueue=retrain&workflowType=retrain";

    private Summary() {}

    /** The addresses of the Web UI, its Start form and the pages, a line each. */
    public static String addresses(LocalSystem system) {
        StringBuilder text = new StringBuilder();
        system.webInterface().ifPresent(web -> text.append("start a retrain    ")
                .append(web)
                .append(START_FORM)
                .append("\nall workflows      ")
                .append(web)
                .append("/namespaces/default/workflows\n"));
        labelPage(system.settings().home())
                .ifPresent(
                        page -> text.append("label and lineage  ").append(page).append('\n'));
        text.append("logs               ").append(system.settings().home().resolve("logs"));
        return text.toString();
    }

    /** The labelling page with its token, as the desktop worker of this home wrote it down. */
    public static Optional<String> labelPage(Path home) {
        Path page = home.resolve("desktop").resolve("page.json");
        Path token = home.resolve("desktop").resolve("token");
        try {
            return Files.exists(page)
                    ? Optional.of(Json.parse(Files.readString(page))
                                    .path("address")
                                    .asText()
                                    .replaceAll("/$", "") + "/?token="
                            + Files.readString(token).strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
