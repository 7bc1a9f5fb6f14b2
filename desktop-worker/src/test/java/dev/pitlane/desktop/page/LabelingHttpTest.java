package dev.pitlane.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.labeling.CommitTask;
import dev.pitlane.desktop.labeling.TaskId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interface of docs/labelling-http.md, as a program uses it. */
class LabelingHttpTest {
    @TempDir
    Path folder;

    private Garage garage;
    private Desktop desktop;

    @BeforeEach
    void open_a_task() {
        garage = new Garage(folder);
        desktop = Desktop.of(garage);
        desktop.labeling.open(Garage.task("t", garage.collect(10)));
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    private JsonNode image(int place) {
        return desktop.get("/api/tasks/t").json().path("images").path(place);
    }

    private Desktop.Answer label(int place, String x, String y) {
        return desktop.post(
                "/api/tasks/t/decisions",
                String.format(
                        Locale.ROOT,
                        "{\"image\":%s,\"decision\":\"label\",\"x\":%s,\"y\":%s,\"labeler\":\"truth\"}",
                        image(place).path("digest"),
                        x,
                        y));
    }

    @Test
    void a_program_labels_everything_and_says_done() {
        JsonNode tasks = desktop.get("/api/tasks").json();
        assertThat(tasks.path("worker").textValue()).isEqualTo("one");
        JsonNode task = tasks.path("tasks").path(0);
        assertThat(task.path("state").textValue()).isEqualTo("open");
        assertThat(task.path("page").textValue()).isEqualTo("/label/t");
        int images = task.path("counts").path("images").intValue();

        for (int place = 0; place < images; place++) {
            assertThat(label(place, "100.5", "150").status()).isEqualTo(200);
        }
        Desktop.Answer done = desktop.post("/api/tasks/t/done", "{\"labeler\":\"truth\"}");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().path("state").textValue()).isIn("done", "sent");
        assertThat(done.json().path("counts").path("labelled").intValue()).isEqualTo(images);
    }

    @Test
    void an_image_is_named_by_its_digest_and_kept_by_browsers() {
        String digest = image(0).path("digest").textValue();

        HttpResponse<byte[]> answer = desktop.send(desktop.authorised("/api/tasks/t/images/" + digest));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Digest.of(answer.body())).hasToString(digest);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void a_decision_is_answered_with_the_image_as_it_is_now_and_undo_with_the_one_before() {
        Desktop.Answer first = label(0, "1", "2");
        assertThat(first.json().path("revision").intValue()).isEqualTo(1);
        assertThat(first.json().path("image").path("decision").path("labeler").textValue())
                .isEqualTo("truth");
        label(0, "3", "4");

        Desktop.Answer undone = desktop.post("/api/tasks/t/undo", "");
        assertThat(undone.json().path("image").path("decision").path("x").doubleValue())
                .isEqualTo(1);

        desktop.post("/api/tasks/t/undo", "{}");
        Desktop.Answer nothing = desktop.post("/api/tasks/t/undo", "{}");
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.json().path("image").isNull()).isTrue();
    }

    @Test
    void changes_tell_only_what_is_new_and_everything_to_who_comes_from_before_a_restart() {
        label(0, "1", "2");
        String moment = desktop.get("/api/tasks/t").json().path("moment").textValue();
        label(1, "1", "2");

        JsonNode changes = desktop.get("/api/tasks/t/changes?since=" + moment).json();

        assertThat(changes.path("revision").intValue()).isEqualTo(2);
        assertThat(changes.path("images")).hasSize(1);
        assertThat(changes.path("images").path(0).path("digest")).isEqualTo(image(1).path("digest"));
        assertThat(desktop.get("/api/tasks/t/changes?since=another@1").json().path("images"))
                .hasSize(changes.path("counts").path("images").intValue());
    }

    @Test
    void done_with_no_label_is_refused_and_says_what_to_do() {
        Desktop.Answer answer = desktop.post("/api/tasks/t/done", "{}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("error").path("type").textValue()).isEqualTo("NoLabels");
        assertThat(answer.json().path("error").path("action").textValue()).contains("stays open");
        assertThat(desktop.get("/api/tasks/t").json().path("state").textValue()).isEqualTo("open");
    }

    @Test
    void a_decision_after_done_is_refused() {
        label(0, "1", "2");
        desktop.post("/api/tasks/t/done", "{}");

        assertThat(label(1, "1", "2").status()).isEqualTo(409);
    }

    @Test
    void bad_requests_are_refused_by_name_and_change_nothing() {
        String digest = image(0).path("digest").toString();
        assertRefused(
                "{\"image\":" + digest + ",\"decision\":\"label\",\"x\":1,\"y\":2,\"z\":3}",
                "z: there is no such field");
        assertRefused("{\"image\":" + digest + ",\"decision\":\"label\",\"x\":\"1\",\"y\":2}", "x and y");
        assertRefused("{\"image\":" + digest + ",\"decision\":\"label\",\"x\":224.5,\"y\":2}", "224.5");
        assertRefused("{\"image\":" + digest + ",\"decision\":\"label\",\"x\":-1,\"y\":2}", "-1");
        assertRefused("{\"image\":" + digest + ",\"decision\":\"perhaps\"}", "perhaps");
        assertRefused("{\"image\":" + digest + ",\"decision\":\"reject\",\"x\":1}", "point");
        assertRefused("{\"decision\":\"reject\"}", "image");
        assertRefused("[1]", "object");
        assertRefused("{", "JSON");

        assertThat(desktop.get("/api/tasks/t").json().path("revision").intValue())
                .isZero();
    }

    private void assertRefused(String body, String naming) {
        Desktop.Answer answer = desktop.post("/api/tasks/t/decisions", body);
        assertThat(answer.status()).as(body).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").textValue()).contains(naming);
    }

    @Test
    void what_is_not_there_is_said_to_be_not_there() {
        assertThat(desktop.get("/api/tasks/other").status()).isEqualTo(404);
        assertThat(desktop.get("/api/tasks/t/images/sha256:00").status()).isEqualTo(404);
        assertThat(desktop.get("/api/nothing").status()).isEqualTo(404);
        assertThat(desktop.get("/api/versions/track:v9").status()).isEqualTo(404);
        assertThat(desktop.get("/api/versions/No%20Name").status()).isEqualTo(400);
        assertThat(desktop.get("/api/runs/none").status()).isEqualTo(404);
    }

    @Test
    void the_lineage_of_labels_is_told() {
        label(0, "1", "2");
        desktop.post("/api/tasks/t/done", "{}");
        desktop.labeling.desk().commit(new CommitTask(TaskId.parse("t"), CommitId.random(), ""));

        JsonNode graph = desktop.get("/api/lineage?around=track:v2").json();
        assertThat(graph.path("nodes"))
                .extracting(node -> node.path("id").textValue())
                .contains("track:v1", "track:v2");
        assertThat(graph.path("edges")).hasSize(3);
        JsonNode version = desktop.get("/api/versions/track").json();
        assertThat(version.path("version").textValue()).isEqualTo("track:v2");
        assertThat(version.path("sessions").path(0).path("labelled").intValue()).isEqualTo(1);
        String run = version.path("loggedBy").path("run").textValue();
        assertThat(desktop.get("/api/runs/" + run)
                        .json()
                        .path("summary")
                        .path("labelled")
                        .intValue())
                .isEqualTo(1);
        String path = version.path("sessions")
                .path(0)
                .path("sample")
                .path(0)
                .path("path")
                .textValue();
        HttpResponse<byte[]> file = desktop.send(desktop.authorised("/api/versions/track:v2/file?path=" + path));
        assertThat(file.headers().firstValue("Content-Type")).contains("image/jpeg");
    }
}
