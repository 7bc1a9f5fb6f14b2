package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlocksTest {
    @Test
    void the_last_fifth_is_test_and_less_than_two_seconds_before_it_are_the_gap() {
        List<Block> blocks = blocks(120, Duration.ofMillis(500));

        assertThat(blocks.subList(0, 93)).containsOnly(Block.TRAIN);
        assertThat(blocks.subList(93, 96)).containsOnly(Block.GAP);
        assertThat(blocks.subList(96, 120)).containsOnly(Block.TEST);
    }

    @Test
    void no_test_frame_lies_within_two_seconds_of_a_train_frame_however_short_the_session() {
        for (int frames = 1; frames < 400; frames += 7) {
            for (Duration period : List.of(Duration.ofMillis(33), Duration.ofMillis(100), Duration.ofMillis(500))) {
                List<Block> blocks = blocks(frames, period);
                int lastTrain = blocks.lastIndexOf(Block.TRAIN);
                int firstTest = blocks.indexOf(Block.TEST);
                if (firstTest >= 0) {
                    assertThat(period.multipliedBy(firstTest - lastTrain))
                            .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
                    assertThat(lastTrain + 1).isGreaterThanOrEqualTo(frames / 2);
                }
            }
        }
    }

    @Test
    void a_session_of_a_moment_has_no_test_block_rather_than_one_that_flatters_or_starves() {
        assertThat(blocks(100, Duration.ofMillis(33))).containsOnly(Block.TRAIN);
        assertThat(blocks(5, Duration.ofMillis(500))).containsOnly(Block.TRAIN);
        assertThat(blocks(60, Duration.ofMillis(100))).containsOnly(Block.TRAIN);
        assertThat(blocks(70, Duration.ofMillis(100))).contains(Block.TRAIN, Block.GAP, Block.TEST);
    }

    @Test
    void frames_that_lie_seconds_apart_need_no_gap() {
        assertThat(blocks(100, Duration.ofSeconds(2))).doesNotContain(Block.GAP);
    }

    @Test
    void fewer_than_five_frames_are_all_for_training() {
        assertThat(blocks(4, Duration.ofMillis(100))).containsOnly(Block.TRAIN);
        assertThat(blocks(5, Duration.ofSeconds(2)))
                .containsExactly(Block.TRAIN, Block.TRAIN, Block.TRAIN, Block.TRAIN, Block.TEST);
    }

    private static List<Block> blocks(int frames, Duration period) {
        return Blocks.of(IntStream.range(0, frames)
                .mapToObj(frame -> Instant.EPOCH.plus(period.multipliedBy(frame)))
                .toList());
    }
}
