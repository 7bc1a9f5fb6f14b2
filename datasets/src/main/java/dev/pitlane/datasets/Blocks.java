package dev.pitlane.datasets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts a session by time: its last fifth is test, and what lies within two seconds before that is the gap. Where that
 * would leave less than half of the frames for training there is no test block: a handful of frames from a moment can't
 * score anything, and scoring on twins of what was trained on would flatter.
 *
 * <p>A shuffled cut flatters: the same network scored 20 px on a shuffled test set and 38 px on the last fifth by time.
 */
final class Blocks {
    /** One part of so many is test; fewer frames have no such part. */
    static final int LEAST_FRAMES = 5;

    /** A car that is carried or drives slowly sees another piece of the track after two seconds. */
    static final Duration GAP = Duration.ofSeconds(2);

    /** From which length on frames at a steady rate have a test block: the gap is then 3/10 of it at most. */
    static final Duration LEAST_LENGTH = GAP.multipliedBy(10).dividedBy(3);

    private Blocks() {}

    /**
     * The block of each frame.
     *
     * @param capturedAt in ascending order
     */
    static List<Block> of(List<Instant> capturedAt) {
        int frames = capturedAt.size();
        int test = frames / LEAST_FRAMES;
        int train = frames - test;
        if (test > 0) {
            Instant firstTest = capturedAt.get(train);
            while (train > 0
                    && Duration.between(capturedAt.get(train - 1), firstTest).compareTo(GAP) < 0) {
                train--;
            }
        }
        if (test == 0 || train < frames - train) {
            return Collections.nCopies(frames, Block.TRAIN);
        }
        List<Block> blocks = new ArrayList<>(Collections.nCopies(train, Block.TRAIN));
        blocks.addAll(Collections.nCopies(frames - test - train, Block.GAP));
        blocks.addAll(Collections.nCopies(test, Block.TEST));
        return blocks;
    }

    /**
     * The blocks of a session beside frames that the dataset has from the same camera, whose blocks stay: what was
     * captured within two seconds of the other side is the gap here, too.
     *
     * @param capturedAt of the session's frames
     * @param blocks theirs as {@link #of} cuts them
     */
    static List<Block> beside(List<MetadataRow> others, List<Instant> capturedAt, List<Block> blocks) {
        NavigableSet<Instant> train = times(others, Block.TRAIN);
        NavigableSet<Instant> test = times(others, Block.TEST);
        List<Block> apart = new ArrayList<>();
        for (int frame = 0; frame < blocks.size(); frame++) {
            NavigableSet<Instant> other =
                    switch (blocks.get(frame)) {
                        case TRAIN -> test;
                        case TEST -> train;
                        case GAP -> Collections.emptyNavigableSet();
                    };
            apart.add(isNear(capturedAt.get(frame), other) ? Block.GAP : blocks.get(frame));
        }
        return apart;
    }

    private static NavigableSet<Instant> times(List<MetadataRow> rows, Block block) {
        return rows.stream()
                .filter(row -> row.block() == block)
                .map(MetadataRow::capturedAt)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isNear(Instant time, NavigableSet<Instant> others) {
        return Stream.of(Optional.ofNullable(others.floor(time)), Optional.ofNullable(others.ceiling(time)))
                .flatMap(Optional::stream)
                .anyMatch(other -> Duration.between(other, time).abs().compareTo(GAP) < 0);
    }
}
