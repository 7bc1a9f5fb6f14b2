package dev.pitlane.activities;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every timeout, pause and limit of the loop, in one place, so that a test can shorten them: {@link #parse} reads
 * {@code "heartbeat=PT2S,retryLongest=PT1S"} on top of {@link #defaults()}. No wait has a timeout: a car is often off
 * and people go on holiday, so ScheduleToStart and ScheduleToClose stay unset ({@link #closeTask} alone is different:
 * it is a courtesy that nobody waits for).
 */
public record ActivityTimeouts(
        Duration heartbeat,
        Duration collect,
        Duration probe,
        Duration deploy,
        Duration openTask,
        Duration commitLabels,
        Duration closeTask,
        Duration train,
        Duration evaluate,
        Duration convert,
        Duration checkpoint,
        Duration registry,
        Duration retryFirst,
        Duration retryLongest,
        int unknownAttempts,
        Duration unknownPause,
        Duration pollersFirst,
        Duration pollersLongest) {

    /** The values for real devices. */
    public static ActivityTimeouts defaults() {
        return new ActivityTimeouts(
                // A worker that was killed is noticed after this long; shorter would take a slow disk for a dead
                // machine.
                Duration.ofSeconds(30),
                // A person carries the car about for as long as it takes; the heartbeat notices a dead one.
                Duration.ofHours(12),
                // Reads a few files of the device.
                Duration.ofMinutes(5),
                // Downloads 50 MB over a weak Wi-Fi and may build a TensorRT plan, which takes up to an hour on a Nano.
                Duration.ofHours(3),
                // Checks a dataset out of the store and opens its journal; a large one over a slow line.
                Duration.ofMinutes(30),
                // Writes one small file per session.
                Duration.ofMinutes(30),
                // ScheduleToClose, the only one: telling a page that nobody needs its labels is not worth a wait.
                Duration.ofSeconds(10),
                // resnet18 for many epochs on a CPU; progress is seen by the heartbeat.
                Duration.ofHours(48),
                // A few thousand frames through two networks on a CPU.
                Duration.ofHours(4),
                // Export, simplify, quantise and compare on real frames.
                Duration.ofHours(4),
                // What a training that is killed costs at most; a checkpoint of pilotnet is 5 MB and takes
                // milliseconds.
                Duration.ofSeconds(3),
                // One read of the store or one call to the server.
                Duration.ofMinutes(1),
                // The first retry after an infrastructure error; most are over by then.
                Duration.ofSeconds(1),
                // The longest pause between retries: somebody who plugs the network in again should not wait longer.
                Duration.ofMinutes(1),
                // DESIGN §3: unknown errors go to the gate after 5 attempts.
                5,
                // Times the attempt's number; a fault of ours seldom goes away, so the gate comes within a minute.
                Duration.ofSeconds(3),
                // The first look whether anybody polls the queue; a worker that is up takes its task at once.
                Duration.ofSeconds(30),
                // The look's pause doubles up to this: a fortnight's holiday costs 60 looks, not 51,200 events of
                // history.
                Duration.ofHours(6));
    }

    /**
     * The defaults with some values replaced.
     *
     * @param text {@code name=value} pairs with commas between; durations as ISO-8601 ({@code PT2S}); empty for none
     * @throws IllegalArgumentException naming the pair and what is allowed
     */
    public static ActivityTimeouts parse(String text) {
        ActivityTimeouts defaults = defaults();
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            if (!pair.isBlank()) {
                String[] parts = pair.strip().split("=", 2);
                given.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
            }
        }
        var components = ActivityTimeouts.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            String value = given.remove(name);
            try {
                values[i] = value == null
                        ? components[i].getAccessor().invoke(defaults)
                        : components[i].getType() == int.class
                                ? (Object) Integer.valueOf(value)
                                : Duration.parse(value);
            } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "timeout " + name + "=" + value
                                + " is not understood; write a duration such as PT2S, or a whole"
                                + " number of attempts",
                        e);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("a record's own accessor can't be called", e);
            }
        }
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("there is no timeout " + given.keySet() + "; there are "
                    + Arrays.stream(components).map(c -> c.getName()).collect(Collectors.joining(", ")));
        }
        return new ActivityTimeouts(
                (Duration) values[0],
                (Duration) values[1],
                (Duration) values[2],
                (Duration) values[3],
                (Duration) values[4],
                (Duration) values[5],
                (Duration) values[6],
                (Duration) values[7],
                (Duration) values[8],
                (Duration) values[9],
                (Duration) values[10],
                (Duration) values[11],
                (Duration) values[12],
                (Duration) values[13],
                (Integer) values[14],
                (Duration) values[15],
                (Duration) values[16],
                (Duration) values[17]);
    }
}
