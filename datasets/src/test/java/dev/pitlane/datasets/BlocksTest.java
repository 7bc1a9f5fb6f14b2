package dev.pitlane.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
    void the_gap_takes_no_more_than_a_twentieth() {
        List<Block> blocks = blocks(100, Duration.ofMillis(33));

        assertThat(Collections.frequency(blocks, Block.GAP)).isEqualTo(5);
        assertThat(Collections.frequency(blocks, Block.TEST)).isEqualTo(20);
    }

    @Test
    void frames_that_lie_seconds_apart_need_no_gap() {
        assertThat(blocks(100, Duration.ofSeconds(2))).doesNotContain(Block.GAP);
    }

    @Test
    void fewer_than_five_frames_are_all_for_training() {
        assertThat(blocks(4, Duration.ofMillis(100))).containsOnly(Block.TRAIN);
        assertThat(blocks(5, Duration.ofMillis(100)))
                .containsExactly(Block.TRAIN, Block.TRAIN, Block.TRAIN, Block.TRAIN, Block.TEST);
    }

    private static List<Block> blocks(int frames, Duration period) {
        return Blocks.of(IntStream.range(0, frames)
                .mapToObj(frame -> Instant.EPOCH.plus(period.multipliedBy(frame)))
                .toList());
    }
}
