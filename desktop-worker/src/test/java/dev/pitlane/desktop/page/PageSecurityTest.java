package dev.pitlane.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.SettableClock;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.foundation.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSecurityTest {
    @TempDir
    static Path folder;

    private static Desktop desktop;

    @BeforeAll
    static void open_a_task() throws IOException {
        Garage garage = new Garage(folder);
        Files.writeString(folder.resolve("secret.txt"), "outside the store");
        desktop = Desktop.of(garage);
        desktop.labeling.open(Garage.task("t", garage.collect(10)));
    }

    @AfterAll
    static void close() {
        desktop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/tasks",
                "/api/tasks/t",
                "/api/tasks/t/progress",
                "/api/tasks/t/images/sha256:00",
                "/api/store",
                "/api/lineage",
                "/api/versions/track",
                "/api/versions/track/file?path=x",
                "/api/runs/x",
                "/api/runs/x/attachments/y",
                "/api//tasks",
                "/api/tasks/"
            })
    void nothing_is_told_without_the_token(String path) {
        HttpResponse<byte[]> answer = desktop.send(desktop.request(path));

        assertThat(answer.statusCode()).isIn(400, 401, 404);
        assertThat(text(answer)).doesNotContain("track:v1");
        assertThat(desktop.send(desktop.request(path).header("Authorization", "Bearer wrong"))
                        .statusCode())
                .isIn(400, 401, 404);
    }

    private HttpResponse<byte[]> enter(String key, String back) {
        return desktop.send(desktop.request("/enter")
                .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER
                        .createObjectNode()
                        .put("key", key)
                        .put("back", back)
                        .toString())));
    }

    private static String code(URI entrance) {
        return entrance.getFragment();
    }

    private static String cookie(HttpResponse<byte[]> answer) {
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void an_entry_code_becomes_a_cookie_that_scripts_and_other_sites_cannot_use_and_that_is_not_the_token() {
        HttpResponse<byte[]> entered = enter(code(desktop.server.entrance("/")), "/label/t?a=b");

        assertThat(text(entered)).contains("\"/label/t?a=b\"");
        assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain(desktop.server.token().reveal());
        assertThat(desktop.send(desktop.request("/api/tasks").header("Cookie", cookie(entered)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_entry_code_lets_in_once_and_written_as_people_write() {
        String code = code(desktop.server.entrance("/")).toLowerCase(Locale.ROOT);
        String written = code.substring(0, 5) + "-" + code.substring(5);

        assertThat(enter(written, "/").statusCode()).isEqualTo(200);
        HttpResponse<byte[]> again = enter(written, "/");
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(enter("wrong", "/").statusCode()).isEqualTo(401);
    }

    @Test
    void an_entry_code_is_worthless_after_half_an_hour() {
        SettableClock clock = new SettableClock();
        EntryCodes codes = new EntryCodes(clock);
        String old = codes.make();
        clock.pass(EntryCodes.LIFE);
        String fresh = codes.make();

        assertThat(codes.redeem(old)).isFalse();
        assertThat(codes.redeem(fresh)).isTrue();
    }

    @Test
    void the_addresses_that_workflows_show_hold_no_secret_and_a_code_never_reaches_a_server_in_an_address() {
        URI entrance = desktop.server.entrance("/label/t");

        assertThat(desktop.server.address().toString()).doesNotContain("?", "#");
        assertThat(entrance.getQuery()).isEqualTo("back=/label/t");
        assertThat(code(entrance)).hasSize(10);
        assertThat(desktop.send(desktop.request(
                                "/api/tasks?token=" + desktop.server.token().reveal()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void who_was_let_in_lets_nobody_else_in_and_the_token_does() throws Exception {
        String cookie = cookie(enter(code(desktop.server.entrance("/")), "/"));

        assertThat(desktop.send(desktop.request("/api/entries")
                                .header("Cookie", cookie)
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        DesktopPage page = new DesktopPage(desktop.server.address(), desktop.server.tokenFile());
        assertThat(enter(code(page.entrance("/")), "/").statusCode()).isEqualTo(200);
    }

    @Test
    void what_opens_the_page_on_this_machine_does_not_open_it_when_it_is_bound_to_the_network() {
        String cookie = cookie(enter(code(desktop.server.entrance("/")), "/"));
        try (PageServer open = PageServer.start(
                new PageSettings("0.0.0.0", 0, folder, List.of()),
                desktop.labeling,
                new Garage(folder).store,
                Clock.systemUTC())) {
            URI tasks = URI.create("http://127.0.0.1:" + open.port() + "/api/tasks");
            assertThat(desktop.send(HttpRequest.newBuilder(tasks).header("Cookie", cookie))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(desktop.send(HttpRequest.newBuilder(tasks)
                                    .header(
                                            "Authorization",
                                            "Bearer " + desktop.server.token().reveal()))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(desktop.send(HttpRequest.newBuilder(tasks)
                                    .header(
                                            "Authorization",
                                            "Bearer " + open.token().reveal()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void bound_to_ipv6_the_pages_are_served_at_an_address_that_browsers_understand(String host) {
        assumeTrue(hasIpv6(), "this machine has no IPv6: skipped");
        try (PageServer server = PageServer.start(
                new PageSettings(host, 0, folder, List.of()),
                desktop.labeling,
                new Garage(folder).store,
                Clock.systemUTC())) {
            assertThat(server.address()).hasToString("http://[::1]:" + server.port() + "/");
            assertThat(desktop.send(HttpRequest.newBuilder(server.address().resolve("/api/tasks"))
                                    .header(
                                            "Authorization",
                                            "Bearer " + server.token().reveal()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getAllByName("::1")[0])) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void a_cookie_ends_and_can_not_be_made_longer() {
        SessionToken token = desktop.server.token();
        Instant now = Garage.MORNING;
        String cookie = token.cookie(now);

        assertThat(token.matchesCookie(
                        Optional.of(cookie), now.plus(SessionToken.COOKIE_LIFE).minusSeconds(1)))
                .isTrue();
        assertThat(token.matchesCookie(Optional.of(cookie), now.plus(SessionToken.COOKIE_LIFE)))
                .isFalse();
        assertThat(token.matchesCookie(Optional.of("9" + cookie), now)).isFalse();
        assertThat(token.matchesCookie(Optional.of("nonsense"), now)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nX: y"
            })
    void the_door_never_leads_to_another_site(String back) {
        assertThat(text(enter(code(desktop.server.entrance("/")), back))).isEqualTo("{\"to\":\"/\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example"})
    void a_foreign_origin_is_refused_even_with_the_token(String origin) {
        HttpResponse<byte[]> answer = desktop.send(desktop.authorised("/api/tasks/t/undo")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void a_script_of_another_site_is_refused_and_a_link_from_another_site_opens_the_page() {
        assertThat(desktop.send(desktop.authorised("/api/tasks").header("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(desktop.send(desktop.request("/label/t")
                                .header("Sec-Fetch-Site", "cross-site")
                                .header("Sec-Fetch-Mode", "navigate"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:80", "localhost.evil.example", "[::2]:80", ""})
    void a_foreign_host_name_is_refused(String host) throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .satisfiesAnyOf(status -> assertThat(status).contains(" 403 "), status -> assertThat(status)
                        .contains(" 400 "));
    }

    @Test
    void the_names_of_this_machine_are_its_own() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + desktop.server.port() + "\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
        assertThat(raw("GET / HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n"))
                .contains(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../secret.txt",
                "/static/..%2fsecret.txt",
                "/static/%2e%2e/%2e%2e/secret.txt",
                "/static/..\\secret.txt",
                "/static//etc/passwd",
                "/static/PageServer.class",
                "/api/versions/track/file?path=../../../secret.txt",
                "/api/versions/track/file?path=%2Fetc%2Fpasswd",
                "/api/versions/track/file?path=0001-car-1/../../secret.txt",
                "/api/versions/..%2f..%2fsecret.txt",
                "/api/runs/..%2f..",
                "/api/runs/x/attachments/..%2f..%2fsecret.txt",
                "/api/tasks/..%2f..%2ftoken",
                "/api/tasks/t/images/..%2f..%2ftask.json",
                "/label/../../token"
            })
    void no_request_leads_out_of_the_store(String target) throws IOException {
        String answer = rawAll("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + desktop.server.token().reveal() + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).containsPattern("HTTP/1.1 (400|404) ");
        assertThat(answer)
                .doesNotContain(
                        "outside the store", "root:", desktop.server.token().reveal());
    }

    @Test
    void every_answer_carries_the_headers_that_keep_scripts_out() {
        for (String path :
                List.of("/", "/label/t", "/lineage", "/static/label.js", "/api/tasks", "/door", "/nothing")) {
            HttpResponse<byte[]> answer = desktop.send(desktop.request(path));
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void the_pages_have_no_script_and_no_style_of_their_own() {
        for (String path : List.of("/", "/label/t", "/lineage", "/door")) {
            assertThat(text(desktop.send(desktop.request(path))))
                    .doesNotContainPattern("<script(?![^>]*src=)")
                    .doesNotContain("<style", " style=", " onclick=", "http://", "https://");
        }
    }

    @Test
    void a_body_too_large_is_refused() {
        assertThat(desktop.send(desktop.authorised("/api/tasks/t/decisions")
                                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(200_000))))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void the_token_is_readable_by_its_owner_only_and_stays_the_same_after_a_restart() throws IOException {
        Path file = folder.resolve("token-127.0.0.1");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SessionToken.kept(folder, "127.0.0.1").reveal())
                .isEqualTo(desktop.server.token().reveal());
        assertThat(desktop.server.token().toString())
                .doesNotContain(desktop.server.token().reveal());
    }

    @Test
    void a_port_in_use_is_said_by_its_number() {
        assertThatThrownBy(() -> PageServer.start(
                        PageSettings.loopback(desktop.server.port(), folder),
                        desktop.labeling,
                        new Garage(folder).store,
                        Clock.systemUTC()))
                .isInstanceOf(DesktopException.NotServed.class)
                .hasMessageContaining(Integer.toString(desktop.server.port()));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private String raw(String request) throws IOException {
        return rawAll(request).lines().findFirst().orElse("");
    }

    /** Sends what java.net.http would not: foreign host names and paths that are not normal. */
    private String rawAll(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desktop.server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                StringBuilder answer = new StringBuilder();
                reader.lines().forEach(line -> answer.append(line).append('\n'));
                return answer.toString();
            }
        }
    }
}
