package dev.pitlane.activities;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every timeout and pause of the loop, in one place, so that a test can shorten them: {@link #parse} reads
 * {@code "heartbeat=PT2S,retryLongest=PT1S"} on top of {@link #defaults()}. No wait has a timeout: a car is often off
 * and people go on holiday, so ScheduleToStart and ScheduleToClose stay unset ({@link Name#CLOSE_TASK} alone is
 * different: it is a courtesy that nobody waits for).
 *
 * <p>These differ from process to process, so no branch of workflow code may depend on them: they only become options
 * of activities and lengths of timers, which a replay doesn't compare.
 */
public record ActivityTimeouts(Map<Name, Duration> values) {
    /** Temporal counts milliseconds, and makes no timer of a pause of none: a replay would miss it. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** What each is for, and why it is so long. */
    public enum Name {
        /** A worker that was killed is noticed after this long; shorter would take a slow disk for a dead machine. */
        HEARTBEAT(Duration.ofSeconds(30)),
        /** A person carries the car about for as long as it takes; the heartbeat notices a dead one. */
        COLLECT(Duration.ofHours(12)),
        /** Reads a few files of the device. */
        PROBE(Duration.ofMinutes(5)),
        /** Downloads 50 MB over a weak Wi-Fi and may build a TensorRT plan, which takes up to an hour on a Nano. */
        DEPLOY(Duration.ofHours(3)),
        /** Checks a dataset out of the store and opens its journal; a large one over a slow line. */
        OPEN_TASK(Duration.ofMinutes(30)),
        /** Writes one small file per session. */
        COMMIT_LABELS(Duration.ofMinutes(30)),
        /** ScheduleToClose, the only one: telling a page that nobody needs its labels is not worth a wait. */
        CLOSE_TASK(Duration.ofSeconds(10)),
        /** resnet18 for many epochs on a CPU; progress is seen by the heartbeat. */
        TRAIN(Duration.ofDays(2)),
        /** A few thousand frames through two networks on a CPU. */
        EVALUATE(Duration.ofHours(4)),
        /** Export, simplify, quantise and compare on real frames. */
        CONVERT(Duration.ofHours(4)),
        /** What a training that is killed costs at most; a checkpoint of pilotnet is 5 MB and takes milliseconds. */
        CHECKPOINT(Duration.ofSeconds(3)),
        /** One read of the store or one call to the server. */
        REGISTRY(Duration.ofMinutes(1)),
        /** The first retry after an infrastructure error; most are over by then. */
        RETRY_FIRST(Duration.ofSeconds(1)),
        /** The longest pause between retries: who plugs the network in again should not wait longer. */
        RETRY_LONGEST(Duration.ofMinutes(1)),
        /** Times the try's number; a fault of ours seldom goes away, so a person is asked within a minute. */
        UNKNOWN_PAUSE(Duration.ofSeconds(3)),
        /** The first look at how an activity fares; a worker that is up takes its task at once. */
        LOOK_FIRST(Duration.ofSeconds(10)),
        /** The longest pause between looks at an activity that a worker has in hand: one that fails shall be seen. */
        LOOK_AT_WORK(Duration.ofMinutes(15)),
        /** As long as nobody polls, in a history that is not long yet: a fortnight's holiday costs 4,000 events. */
        LOOK_LONGEST(Duration.ofHours(1));

        private final Duration standard;

        Name(Duration standard) {
            this.standard = standard;
        }

        /** As in {@code PITLANE_TIMEOUTS}: {@code retryFirst}. */
        String text() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
            return words[0]
                    + Arrays.stream(words)
                            .skip(1)
                            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                            .collect(Collectors.joining());
        }
    }

    public ActivityTimeouts {
        values = Map.copyOf(values);
    }

    /** The values for real devices. */
    public static ActivityTimeouts defaults() {
        return parse("");
    }

    /** The value of that name. */
    public Duration of(Name name) {
        return values.get(name);
    }

    /**
     * The defaults with some values replaced.
     *
     * @param text {@code name=value} pairs with commas between; durations as ISO-8601 ({@code PT2S}); empty for none
     * @throws IllegalArgumentException naming the pair and what is allowed
     */
    public static ActivityTimeouts parse(String text) {
        Map<Name, Duration> values = new EnumMap<>(Name.class);
        Arrays.stream(Name.values()).forEach(name -> values.put(name, name.standard));
        for (String pair : text.split(",", -1)) {
            if (!pair.isBlank()) {
                String[] parts = pair.strip().split("\\s*=\\s*", 2);
                values.put(named(parts[0]), duration(pair, parts.length == 2 ? parts[1] : ""));
            }
        }
        return new ActivityTimeouts(values);
    }

    private static Name named(String text) {
        return Arrays.stream(Name.values())
                .filter(name -> name.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no timeout " + text + "; there are "
                        + Arrays.stream(Name.values()).map(Name::text).collect(Collectors.joining(", "))));
    }

    private static Duration duration(String pair, String value) {
        try {
            Duration duration = Duration.parse(value);
            if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("timeout " + pair + " is not one; write " + SHORTEST + " to P3650D");
            }
            return duration;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "timeout " + pair + " is not understood; write a duration such as PT2S", e);
        }
    }
}
