package dev.pitlane.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.desktop.Garage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

    @Test
    void the_token_in_the_address_becomes_a_cookie_that_scripts_and_other_sites_cannot_use() {
        HttpResponse<byte[]> entrance = desktop.send(
                desktop.request("/label/t?token=" + desktop.server.token().reveal() + "&a=b"));

        assertThat(entrance.statusCode()).isEqualTo(303);
        assertThat(entrance.headers().firstValue("Location")).contains("/label/t?a=b");
        String cookie = entrance.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/");
        String pair = cookie.substring(0, cookie.indexOf(';'));
        assertThat(desktop.send(desktop.request("/api/tasks").header("Cookie", pair))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_token_in_the_address_opens_nothing() {
        HttpResponse<byte[]> entrance = desktop.send(desktop.request("/?token=wrong"));

        assertThat(entrance.statusCode()).isEqualTo(401);
        assertThat(entrance.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a%0d%0aX: y"
            })
    void the_door_never_leads_to_another_site(String back) {
        HttpResponse<byte[]> door = desktop.send(desktop.request("/door?token="
                + desktop.server.token().reveal() + "&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8)));

        assertThat(door.headers().firstValue("Location").orElseThrow())
                .doesNotContain("evil", "javascript")
                .startsWith("/");
        assertThat(door.headers().firstValue("X")).isEmpty();
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
        Path file = folder.resolve("token");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SessionToken.kept(file).reveal())
                .isEqualTo(desktop.server.token().reveal());
        assertThat(desktop.server.token().toString())
                .doesNotContain(desktop.server.token().reveal());
    }

    @Test
    void a_port_in_use_is_said_by_its_number() {
        assertThatThrownBy(() -> PageServer.start(
                        PageSettings.loopback(desktop.server.port(), folder.resolve("token")),
                        desktop.labeling,
                        new Garage(folder).store))
                .isInstanceOf(PageException.class)
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
