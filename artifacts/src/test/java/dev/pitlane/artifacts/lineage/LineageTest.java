package dev.pitlane.artifacts.lineage;

import static dev.pitlane.artifacts.TestStore.REQUEST;
import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.bytes;
import static dev.pitlane.artifacts.TestStore.newCommit;
import static dev.pitlane.artifacts.TestStore.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.ArtifactType;
import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.CommitId;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.artifacts.lineage.LineageNode.RunNode;
import dev.pitlane.artifacts.lineage.LineageNode.VersionNode;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.artifacts.run.RunRequest;
import org.junit.jupiter.api.Test;

final class LineageTest {
    private static final ArtifactName MODEL = ArtifactName.parse("steering");
    private static final ArtifactName ENGINE = ArtifactName.parse("steering-engine");

    private final TestStore world = TestStore.inMemory();
    private final ArtifactStore store = world.store();

    private RunId run(Job job, ArtifactName name, ArtifactType type, String content, VersionId... used) {
        CommitId commit = newCommit();
        RunId run = store.runs()
                .start(new RunRequest(job, commit, REQUEST, object().put("architecture", "pilotnet"), "me"))
                .id();
        for (VersionId version : used) {
            store.runs().use(run, version, "input");
        }
        store.log(TestStore.request(name, type, commit, run, tree -> tree.put("file", bytes(content))));
        return run;
    }

    @Test
    void a_version_knows_where_it_came_from_and_what_came_of_it() {
        RunId collect = run(Job.COLLECT, TRACK, ArtifactType.DATASET, "frames");
        RunId label = run(Job.LABEL, TRACK, ArtifactType.DATASET, "labelled", TRACK.version(1));
        RunId train = run(Job.TRAIN, MODEL, ArtifactType.MODEL, "weights", TRACK.version(2));
        RunId convert = run(Job.CONVERT, ENGINE, ArtifactType.ENGINE, "onnx", MODEL.version(1));
        RunId other = run(Job.TRAIN, MODEL, ArtifactType.MODEL, "other weights", TRACK.version(1));

        Graph graph = store.lineage().graph(MODEL.version(1));

        assertThat(graph.nodes())
                .containsExactlyInAnyOrder(
                        new VersionNode(TRACK.version(1)),
                        new VersionNode(TRACK.version(2)),
                        new VersionNode(MODEL.version(1)),
                        new VersionNode(ENGINE.version(1)),
                        new RunNode(collect, Job.COLLECT),
                        new RunNode(label, Job.LABEL),
                        new RunNode(train, Job.TRAIN),
                        new RunNode(convert, Job.CONVERT));
        assertThat(graph.nodes().getFirst()).isEqualTo(new VersionNode(MODEL.version(1)));
        assertThat(graph.edges())
                .containsExactlyInAnyOrder(
                        new Edge.LoggedBy(TRACK.version(1), collect),
                        new Edge.Used(TRACK.version(1), label, "input"),
                        new Edge.LoggedBy(TRACK.version(2), label),
                        new Edge.Used(TRACK.version(2), train, "input"),
                        new Edge.LoggedBy(MODEL.version(1), train),
                        new Edge.Used(MODEL.version(1), convert, "input"),
                        new Edge.LoggedBy(ENGINE.version(1), convert));
        assertThat(store.runs().usedBy(TRACK.version(1))).containsExactlyInAnyOrder(label, other);
        assertThat(store.lineage().graph(TRACK.version(1)).nodes()).contains(new RunNode(other, Job.TRAIN));
    }

    @Test
    void the_architecture_is_read_from_the_run_that_made_the_model() {
        run(Job.TRAIN, MODEL, ArtifactType.MODEL, "weights");

        assertThat(store.lineage()
                        .loggedBy(MODEL.version(1))
                        .orElseThrow()
                        .config()
                        .path("architecture")
                        .asText())
                .isEqualTo("pilotnet");
    }

    @Test
    void a_run_whose_result_was_there_already_makes_no_circle() {
        run(Job.IMPORT, TRACK, ArtifactType.DATASET, "same");
        RunId label = run(Job.LABEL, TRACK, ArtifactType.DATASET, "same", TRACK.version(1));

        Graph graph = store.lineage().graph(TRACK.version(1));

        assertThat(graph.edges())
                .contains(new Edge.Used(TRACK.version(1), label, "input"))
                .doesNotContain(new Edge.LoggedBy(TRACK.version(1), label));
        assertThat(store.runs().get(label).unchanged()).containsExactly(TRACK.version(1));
    }

    @Test
    void a_version_that_is_not_there_has_no_lineage() {
        assertThatThrownBy(() -> store.lineage().graph(TRACK.version(1))).isInstanceOf(NotFoundException.class);
    }
}
