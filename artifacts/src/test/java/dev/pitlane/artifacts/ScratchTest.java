package dev.pitlane.artifacts;

import static dev.pitlane.artifacts.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.id.WorkId;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {
    private static final WorkId WORK = WorkId.of("retrain-1", "train");

    @TempDir
    Path folder;

    private Scratch scratch(WorkId work) {
        return ArtifactStore.openOrMake(URI.create("file:" + folder.resolve("store")), TestStore.CLOCK)
                .scratch(work);
    }

    @Test
    void the_same_work_finds_its_files_again_and_other_work_does_not() {
        scratch(WORK).put("checkpoint-2", bytes("weights"));
        scratch(WORK).put("checkpoint-1", bytes("old"));

        assertThat(scratch(WORK).list()).containsExactly("checkpoint-1", "checkpoint-2");
        assertThat(scratch(WORK).get("checkpoint-2")).hasValue(bytes("weights"));
        assertThat(scratch(WorkId.of("retrain-2", "train")).list()).isEmpty();
        assertThat(scratch(WORK).get("none")).isEmpty();
    }

    @Test
    void a_file_is_replaced_as_a_whole() {
        scratch(WORK).put("journal.jsonl", bytes("long first line\nsecond\n"));
        scratch(WORK).put("journal.jsonl", bytes("short\n"));

        assertThat(scratch(WORK).get("journal.jsonl")).hasValue(bytes("short\n"));
    }

    @Test
    void done_work_leaves_nothing() {
        scratch(WORK).put("a", bytes("a"));
        scratch(WORK).put("b", bytes("b"));

        assertThat(scratch(WORK).delete("a")).isTrue();
        assertThat(scratch(WORK).delete("a")).isFalse();
        scratch(WORK).clear();

        assertThat(scratch(WORK).list()).isEmpty();
    }

    @Test
    void a_name_cannot_leave_the_work() {
        for (String name : new String[] {"../x", "a/b/../../../x", ".hidden", ""}) {
            assertThatThrownBy(() -> scratch(WORK).put(name, bytes("x")))
                    .as(name)
                    .isInstanceOf(ReferenceParseException.class);
        }
    }
}
