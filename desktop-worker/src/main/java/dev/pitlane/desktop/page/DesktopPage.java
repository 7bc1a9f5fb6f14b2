package dev.pitlane.desktop.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.foundation.file.DurableFiles;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a home's desktop worker serves its pages, as it wrote it down in {@code desktop/page.json} for the programs of
 * the same person.
 *
 * @param address without a secret
 * @param token the file with the token
 */
public record DesktopPage(URI address, Path token) {
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static Path file(Path home) {
        return home.resolve("desktop").resolve("page.json");
    }

    /**
     * The page of a home; empty while no desktop worker runs there.
     *
     * @throws IOException if it can't be read
     */
    public static Optional<DesktopPage> of(Path home) throws IOException {
        if (Files.notExists(file(home))) {
            return Optional.empty();
        }
        JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(file(home)));
        return Optional.of(new DesktopPage(
                URI.create(json.path("address").asText()),
                Path.of(json.path("token").asText())));
    }

    /** Writes it down; the answer takes it away again. */
    public static AutoCloseable publish(Path home, PageServer server) throws IOException {
        DurableFiles.replace(
                file(home),
                Json.MAPPER.writeValueAsBytes(Json.object()
                        .put("address", server.address().toString())
                        .put("token", server.tokenFile().toAbsolutePath().toString())
                        .put("pid", ProcessHandle.current().pid())));
        return () -> Files.deleteIfExists(file(home));
    }

    /** A request to the page's interface, with the token. */
    public HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(address.resolve(path))
                .timeout(SHORT)
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(token, StandardCharsets.UTF_8)
                                        .strip());
    }

    /**
     * A fresh link that lets one browser in, once and soon.
     *
     * @param path the page that it opens, {@code /} for the list of tasks
     * @throws IOException if the worker does not answer
     */
    public URI entrance(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(SHORT).build()) {
            HttpResponse<byte[]> answer = client.send(
                    request("/api/entries")
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("the desktop worker answered " + answer.statusCode());
            }
            return DoorRoutes.entrance(
                    address,
                    path,
                    Json.MAPPER.readTree(answer.body()).path("code").asText());
        }
    }
}
