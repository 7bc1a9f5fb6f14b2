package dev.pitlane.car.order;

import com.fasterxml.jackson.core.JacksonException;
import dev.pitlane.car.drive.DriveOrder;
import dev.pitlane.car.failure.CarException;
import dev.pitlane.car.home.CarHome;
import dev.pitlane.foundation.json.Json;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The desk's window on 127.0.0.1: {@code POST /drives} takes an order and answers {@code {"id":…}}, {@code GET
 * /drives/ID} its state, {@code DELETE /drives/ID} ends it early. Port and token stand in the car's
 * {@code worker.json}; the token is a header of our own, which no page of a browser can send here.
 */
public final class DriveEndpoint implements AutoCloseable {
    static final String TOKEN_HEADER = "Pitlane-Token";

    private final DriveDesk desk;
    private final CarHome home;
    private final String token;
    private final Javalin server;

    private DriveEndpoint(DriveDesk desk, CarHome home) {
        this.desk = desk;
        this.home = home;
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        this.server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            // One client at a time; Jetty's 200 threads would be 200 too many on a car.
            config.jetty.threadPool = new QueuedThreadPool(8, 1);
        });
        server.before(this::authorize);
        server.post("/drives", this::take);
        server.get("/drives/{id}", this::state);
        server.delete("/drives/{id}", this::stop);
    }

    /** Opens the window and says in the car's folder where it is. */
    public static DriveEndpoint open(DriveDesk desk, CarHome home) {
        DriveEndpoint endpoint = new DriveEndpoint(desk, home);
        endpoint.server.start("127.0.0.1", 0);
        new WorkerFile(endpoint.server.port(), endpoint.token).write(home);
        return endpoint;
    }

    private void authorize(Context context) {
        String given = Optional.ofNullable(context.header(TOKEN_HEADER)).orElse("");
        boolean right =
                MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw new UnauthorizedResponse("the token of worker.json is wanted");
        }
    }

    private void take(Context context) throws IOException {
        try {
            DriveOrder order = Json.MAPPER.readValue(context.bodyAsBytes(), DriveOrder.class);
            String id = desk.take(order);
            answer(context, HttpStatus.ACCEPTED, Json.object().put("id", id));
        } catch (CarException e) {
            answer(context, HttpStatus.CONFLICT, DriveState.failed(e.getMessage(), e.thing(), e.action()));
        } catch (JacksonException e) {
            String message = "the order can't be read: " + e.getOriginalMessage();
            answer(context, HttpStatus.BAD_REQUEST, DriveState.failed(message, "", "send a drive order"));
        }
    }

    private void state(Context context) throws IOException {
        Optional<DriveState> state = desk.state(context.pathParam("id"));
        if (state.isPresent()) {
            answer(context, HttpStatus.OK, state.get());
        } else {
            answer(
                    context,
                    HttpStatus.NOT_FOUND,
                    DriveState.failed(
                            "the worker knows no such drive", home.car().toString(), "order it again"));
        }
    }

    private void stop(Context context) {
        desk.stop(context.pathParam("id"));
        context.status(HttpStatus.NO_CONTENT);
    }

    private static void answer(Context context, HttpStatus status, Object body) throws IOException {
        context.status(status).contentType("application/json").result(Json.MAPPER.writeValueAsBytes(body));
    }

    @Override
    public void close() {
        WorkerFile.delete(home);
        desk.close();
        server.stop();
    }
}
