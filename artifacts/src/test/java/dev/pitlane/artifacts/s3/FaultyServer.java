package dev.pitlane.artifacts.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Stands between a client and a real S3 server, and does to some requests what networks and servers do. */
final class FaultyServer implements AutoCloseable {
    /** What becomes of one request. */
    sealed interface Fault {
        /** The server never hears of it. */
        record Refused(int status, String code) implements Fault {}

        /** The connection ends before the server hears of it. */
        record Reset() implements Fault {}

        /** The server does it, and its answer never comes. */
        record AnswerLost() implements Fault {}

        /** The answer ends in its middle. */
        record AnswerCut() implements Fault {}

        /** The answer is that it was done, whatever the server would say. */
        record Claimed() implements Fault {}
    }

    /** Decides on a request. */
    interface Plan {
        Optional<Fault> of(String method, String pathAndQuery);
    }

    private static final Set<String> OF_THE_CONNECTION = Set.of("content-length", "transfer-encoding", "connection");

    private final URI behind;
    private final OkHttpClient client = new OkHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private volatile Plan plan = (method, path) -> Optional.empty();

    FaultyServer(URI behind) throws IOException {
        this.behind = behind;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void plan(Plan faults) {
        heard.clear();
        plan = faults;
    }

    /** The requests since the plan began, such as {@code PUT /bucket/key}. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void handle(HttpExchange exchange) {
        String path = exchange.getRequestURI().toString();
        heard.add(exchange.getRequestMethod() + " " + path);
        Optional<Fault> fault = plan.of(exchange.getRequestMethod(), path);
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (fault.isEmpty()) {
                answer(exchange, sent, false);
                return;
            }
            switch (fault.get()) {
                case Fault.Refused refused -> refuse(exchange, refused);
                case Fault.Reset reset -> exchange.close();
                case Fault.AnswerLost lost -> forward(exchange, sent).close();
                case Fault.AnswerCut cut -> answer(exchange, sent, true);
                case Fault.Claimed claimed -> exchange.sendResponseHeaders(200, -1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuse(HttpExchange exchange, Fault.Refused refused) throws IOException {
        byte[] body = ("<Error><Code>" + refused.code() + "</Code><Message>so it is</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.getResponseHeaders().add("x-amz-bucket-region", "ap-south-1");
        exchange.sendResponseHeaders(refused.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private void answer(HttpExchange exchange, byte[] sent, boolean cut) throws IOException {
        try (Response response = forward(exchange, sent)) {
            response.headers().forEach(header -> {
                if (!OF_THE_CONNECTION.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().add(header.getFirst(), header.getSecond());
                }
            });
            byte[] body = response.body().bytes();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(response.code(), body.length == 0 || head ? -1 : body.length);
            if (body.length > 0 && !head) {
                exchange.getResponseBody().write(cut ? Arrays.copyOf(body, body.length / 2) : body);
                exchange.getResponseBody().flush();
            }
        }
    }

    /** With the headers as they came, so that the signature, which names this server, holds. */
    private Response forward(HttpExchange exchange, byte[] sent) throws IOException {
        Request.Builder request = new Request.Builder()
                .url(behind.resolve(exchange.getRequestURI().toString()).toString());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        boolean body = List.of("PUT", "POST").contains(exchange.getRequestMethod());
        return client.newCall(request.method(exchange.getRequestMethod(), body ? RequestBody.create(sent) : null)
                        .build())
                .execute();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.connectionPool().evictAll();
    }
}
