package dev.pitlane.artifacts.alias;

import static dev.pitlane.artifacts.TestStore.TRACK;
import static dev.pitlane.artifacts.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.TestStore;
import dev.pitlane.artifacts.error.ArtifactException.AliasMovedException;
import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.id.AliasName;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AliasesTest {
    private static final AliasName GOOD = AliasName.parse("good");
    private static final VersionId V1 = TRACK.version(1);
    private static final VersionId V2 = TRACK.version(2);
    private static final VersionId V3 = TRACK.version(3);

    private final TestStore world = TestStore.inMemory();
    private final Aliases aliases = world.store().aliases();

    @BeforeEach
    void three_versions() {
        for (int i = 1; i <= 3; i++) {
            String text = "text " + i;
            world.log(tree -> tree.put("a.txt", bytes(text)));
        }
    }

    private AliasMove move(VersionId target, Expected expected) {
        return aliases.move(TRACK, GOOD, target, expected, "me", "I say so");
    }

    @Test
    void an_alias_moves_and_every_move_is_kept() {
        assertThat(aliases.current(TRACK, GOOD)).isEmpty();

        move(V1, Expected.none());
        move(V3, Expected.version(V1));
        AliasMove back = move(V1, Expected.anything());

        assertThat(aliases.current(TRACK, GOOD)).hasValue(V1);
        assertThat(aliases.history(TRACK, GOOD)).extracting(AliasMove::version).containsExactly(V1, V3, V1);
        assertThat(back)
                .isEqualTo(new AliasMove(GOOD, 3, V1, Optional.of(V3), "me", "I say so", TestStore.CLOCK.instant()));
    }

    @Test
    void an_alias_that_stands_elsewhere_is_not_moved() {
        assertThatThrownBy(() -> move(V2, Expected.version(V1)))
                .isInstanceOf(AliasMovedException.class)
                .hasMessage("alias track:good was expected to stand on track:v1, but it is not set");
        move(V1, Expected.none());
        move(V2, Expected.version(V1));

        assertThatThrownBy(() -> move(V3, Expected.version(V1)))
                .isInstanceOf(AliasMovedException.class)
                .hasMessageContaining("but it stands on track:v2 (moved by me at 2026-11-01T12:00:00Z)");
        assertThatThrownBy(() -> move(V3, Expected.none())).isInstanceOf(AliasMovedException.class);
        assertThat(aliases.history(TRACK, GOOD)).hasSize(2);
    }

    @Test
    void a_move_that_came_through_may_be_retried() {
        move(V1, Expected.none());
        AliasMove first = move(V2, Expected.version(V1));

        assertThat(move(V2, Expected.version(V1))).isEqualTo(first);
        assertThat(aliases.history(TRACK, GOOD)).hasSize(2);
    }

    @Test
    void an_alias_stands_only_on_versions_that_are_there_and_of_its_artifact() {
        assertThatThrownBy(() -> move(TRACK.version(9), Expected.none()))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no track:v9; the latest is track:v3");
        assertThatThrownBy(() -> move(ArtifactName.parse("steering").version(1), Expected.none()))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void all_aliases_of_an_artifact_are_listed() {
        move(V1, Expected.none());
        aliases.move(TRACK, AliasName.parse("better"), V2, Expected.none(), "me", "it is");

        assertThat(aliases.all(TRACK)).isEqualTo(Map.of(GOOD, V1, AliasName.parse("better"), V2));
        assertThat(aliases.all(ArtifactName.parse("none"))).isEmpty();
    }

    @Test
    void of_many_compare_and_sets_at_once_one_comes_through() throws Exception {
        move(V1, Expected.none());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            VersionId target = i % 2 == 0 ? V2 : V3;
            tasks.add(() -> {
                try {
                    return move(target, Expected.version(V1)).version().equals(target);
                } catch (AliasMovedException e) {
                    return false;
                }
            });
        }
        int through = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                through += done.get() ? 1 : 0;
            }
        }

        // The winner, and those that wanted the same.
        assertThat(through).isEqualTo(4);
        assertThat(aliases.history(TRACK, GOOD)).hasSize(2);
    }
}
