package dev.pitlane.datasets.folder;

import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * In which order the frames of a folder were captured, and when, as their names tell it; or why they don't.
 *
 * <p>Names with times (UUIDs of version 1, dates, times since 1970) go by these. Of those that have several the one
 * that tells most frames apart counts; frames of the same time go by the numbers in their names. Without a time that
 * differs, the names must be alike but for their numbers, and one number must be another one in every name: the frame
 * with number n counts as captured n tenths of a second after 1970 began, for no rate is known, and a time that nobody
 * takes for a real one is better than today's. What stands behind a decimal point belongs to the number before it and
 * decides nothing by itself.
 *
 * @param frames in the order of capture
 * @param leftOut names unlike all the others, at most a tenth of them
 * @param warnings what a person should know about how the names were read
 */
record CaptureOrder(List<Timed> frames, List<Quarantined> leftOut, List<String> warnings) {
    /** Between two frames of which only the numbers are known. */
    static final Duration NOMINAL_PERIOD = Duration.ofMillis(100);

    /** A larger number is no count of frames that began with this recording; only its place counts. */
    private static final BigInteger LARGEST_COUNT = BigInteger.valueOf(1_000_000_000);

    /** Seconds, hundredths and milliseconds have no more, and many of one recording may differ. */
    private static final int DIGITS_OF_A_PART_OF_TIME = 3;

    private static final int LEFT_OUT_PART = 10;

    /** A count has fewer numbers than so many times its frames. */
    private static final int LACKING_PART = 4;

    private static final int SHOWN_KINDS = 3;
    private static final Pattern COORDINATES = Pattern.compile("^(xy_)?\\d{1,4}_\\d{1,4}_(?=.*\\d)");
    /** Digests and UUIDs of other versions, as labelling services put them into names. */
    private static final Pattern RANDOM =
            Pattern.compile("(?<![0-9a-z])(?=[0-9-]*[a-f])[0-9a-f-]{16,}(?![0-9a-z])", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("-?(?<whole>\\d+)(?<fraction>\\.\\d+)?");

    /** A file name and when it was captured. */
    record Timed(String name, Instant capturedAt) {}

    /** The names do not tell the order. */
    @SuppressWarnings("serial")
    private static final class UnknownException extends Exception {
        UnknownException(String why) {
            super(why);
        }
    }

    /**
     * The order of files, whose names may begin with coordinates ({@code 100_45_…}), which are ignored.
     *
     * @throws FolderException if the names don't tell it
     */
    static CaptureOrder of(Path folder, List<String> names) {
        Map<String, String> whole = texts(names, CaptureOrder::stem);
        if (whole.values().stream().allMatch(name -> COORDINATES.matcher(name).find())) {
            Map<String, String> rests =
                    texts(names, name -> COORDINATES.matcher(stem(name)).replaceFirst(""));
            // A date begins like coordinates, and what is left of it may look like an order.
            boolean dates = readings(rests).isEmpty() && !readings(whole).isEmpty();
            try {
                return of(dates ? whole : rests);
            } catch (UnknownException onlyLikeCoordinates) {
                return told(folder, whole);
            }
        }
        return told(folder, whole);
    }

    /**
     * The order of files by what their names hold besides the point.
     *
     * @param texts of each file's name the part that can tell
     * @throws FolderException if they don't tell it
     */
    static CaptureOrder told(Path folder, Map<String, String> texts) {
        try {
            return of(texts);
        } catch (UnknownException unknown) {
            throw new FolderException(
                    folder,
                    "the names don't tell in which order the frames were captured: " + unknown.getMessage(),
                    "give each recording its own folder, and each file one number that grows from frame to frame or"
                            + " the time of its capture");
        }
    }

    private static Map<String, String> texts(List<String> names, Function<String, String> text) {
        return names.stream().collect(Collectors.toMap(name -> name, text, (same, twice) -> same, TreeMap::new));
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static List<Reading> readings(Map<String, String> texts) {
        return TimeInName.ALL.stream()
                .flatMap(kind -> Reading.all(kind, texts).stream())
                .toList();
    }

    private static CaptureOrder of(Map<String, String> texts) throws UnknownException {
        List<Reading> readings = readings(texts);
        Reading best = null;
        for (Reading reading : readings) {
            if (best == null || reading.distinct() > best.distinct()) {
                best = reading;
            }
        }
        if (best == null) {
            return counted(texts);
        }
        List<Timed> frames = best.ordered(texts);
        List<String> warnings = new ArrayList<>();
        for (Reading other : readings) {
            if (other.kind().pattern().equals(best.kind().pattern())
                    && other.times().size() == best.times().size()
                    && !other.times().equals(best.times())
                    && !other.kind().equals(best.kind())) {
                if (!names(other.ordered(texts)).equals(names(frames))) {
                    throw new UnknownException(
                            "dates like that of " + frames.getFirst().name()
                                    + " mean two days, and day first gives another order than month first");
                }
                warnings.add("the dates in the names are read as day first: "
                        + frames.getFirst().name() + " as " + frames.getFirst().capturedAt());
            }
        }
        String why = "its name does not hold " + best.kind().words() + " as those of the others do";
        return new CaptureOrder(frames, leftOut(texts, best.times().keySet(), why), warnings);
    }

    private static List<String> names(List<Timed> frames) {
        return frames.stream().map(Timed::name).toList();
    }

    private static List<Quarantined> leftOut(Map<String, String> texts, Set<String> taken, String why) {
        return texts.keySet().stream()
                .filter(name -> !taken.contains(name))
                .map(name -> new Quarantined(name, why))
                .toList();
    }

    /** One occurrence of one kind of time in (almost) all names. */
    private record Reading(TimeInName kind, Map<String, TimeInName.Found> times, long distinct) {
        static List<Reading> all(TimeInName kind, Map<String, String> texts) {
            List<Map<String, TimeInName.Found>> occurrences = new ArrayList<>();
            texts.forEach((name, text) -> {
                List<TimeInName.Found> found = kind.in(text);
                for (int place = 0; place < found.size(); place++) {
                    if (occurrences.size() == place) {
                        occurrences.add(new TreeMap<>());
                    }
                    occurrences.get(place).put(name, found.get(place));
                }
            });
            return occurrences.stream()
                    .filter(times -> fits(times.keySet(), texts))
                    .map(times -> new Reading(
                            kind,
                            times,
                            times.values().stream()
                                    .map(TimeInName.Found::time)
                                    .distinct()
                                    .count()))
                    .filter(reading -> reading.distinct() > 1 || texts.size() == 1)
                    .toList();
        }

        /** Names that look the same are of the same kind: where one is no time the others only look like times. */
        private static boolean fits(Set<String> taken, Map<String, String> texts) {
            Set<String> shapes = new HashSet<>();
            taken.forEach(name -> shapes.add(NUMBER.matcher(texts.get(name)).replaceAll("#")));
            List<String> others = texts.keySet().stream()
                    .filter(name -> !taken.contains(name))
                    .toList();
            return others.size() <= texts.size() / LEFT_OUT_PART
                    && others.stream()
                            .noneMatch(name -> shapes.contains(
                                    NUMBER.matcher(texts.get(name)).replaceAll("#")));
        }

        /** Frames of one time are spread up to the next one, in the order of the numbers in their names. */
        List<Timed> ordered(Map<String, String> texts) {
            TreeMap<Instant, List<String>> groups = new TreeMap<>();
            times.forEach((name, found) -> groups.computeIfAbsent(found.time(), time -> new ArrayList<>())
                    .add(name));
            List<Timed> ordered = new ArrayList<>();
            groups.forEach((time, group) -> {
                group.sort(Comparator.comparing((String name) -> numbers(rest(name, texts)), CaptureOrder::compare));
                Instant next = groups.higherKey(time);
                Duration step = next == null
                        ? NOMINAL_PERIOD
                        : Duration.between(time, next).dividedBy(group.size());
                Duration period = step.compareTo(NOMINAL_PERIOD) < 0 ? step : NOMINAL_PERIOD;
                for (int place = 0; place < group.size(); place++) {
                    ordered.add(new Timed(group.get(place), time.plus(period.multipliedBy(place))));
                }
            });
            return ordered;
        }

        private String rest(String name, Map<String, String> texts) {
            TimeInName.Found found = times.get(name);
            String text = texts.get(name);
            return text.substring(0, found.from()) + " " + text.substring(found.to());
        }
    }

    private static int compare(List<BigInteger> one, List<BigInteger> other) {
        for (int place = 0; place < Math.min(one.size(), other.size()); place++) {
            int order = one.get(place).compareTo(other.get(place));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static List<BigInteger> numbers(String text) {
        return NUMBER.matcher(RANDOM.matcher(text).replaceAll("~"))
                .results()
                .map(number -> new BigInteger(number.group("whole")))
                .toList();
    }

    private static String shape(String text) {
        return NUMBER.matcher(RANDOM.matcher(text).replaceAll("~"))
                .replaceAll("#")
                .toLowerCase(Locale.ROOT);
    }

    /** By the one number that is another one in every name. */
    private static CaptureOrder counted(Map<String, String> texts) throws UnknownException {
        Map<String, List<String>> kinds = new TreeMap<>();
        texts.forEach((name, text) ->
                kinds.computeIfAbsent(shape(text), kind -> new ArrayList<>()).add(name));
        List<List<String>> largestFirst = kinds.values().stream()
                .sorted(Comparator.comparing((List<String> names) -> -names.size()))
                .toList();
        List<String> names = largestFirst.getFirst();
        if (texts.size() - names.size() > texts.size() / LEFT_OUT_PART) {
            throw new UnknownException("the names are of " + kinds.size() + " kinds, for instance "
                    + largestFirst.stream()
                            .limit(SHOWN_KINDS)
                            .map(kind -> kind.getFirst() + " (" + kind.size() + " like it)")
                            .collect(Collectors.joining(", ")));
        }
        List<BigInteger> counts = count(names, texts);
        boolean known = counts.stream().allMatch(count -> count.compareTo(LARGEST_COUNT) < 0);
        TreeMap<BigInteger, String> ordered = new TreeMap<>();
        for (int place = 0; place < names.size(); place++) {
            ordered.put(counts.get(place), names.get(place));
        }
        List<Timed> frames = new ArrayList<>();
        ordered.forEach((count, name) -> frames.add(new Timed(
                name,
                Instant.EPOCH.plus(NOMINAL_PERIOD.multipliedBy(known ? count.longValueExact() : frames.size() + 1L)))));
        String why = "its name is not like those of the others, for instance " + names.getFirst();
        return new CaptureOrder(frames, leftOut(texts, new TreeSet<>(names), why), List.of());
    }

    /** That number of each name, in the order of the names, which are alike but for their numbers. */
    private static List<BigInteger> count(List<String> names, Map<String, String> texts) throws UnknownException {
        List<List<MatchResult>> numbers = names.stream()
                .map(name -> NUMBER.matcher(RANDOM.matcher(texts.get(name)).replaceAll("~"))
                        .results()
                        .toList())
                .toList();
        List<List<BigInteger>> columns = new ArrayList<>();
        List<List<BigInteger>> candidates = new ArrayList<>();
        boolean likeTime = false;
        for (int place = 0; place < numbers.getFirst().size(); place++) {
            int at = place;
            List<MatchResult> column = numbers.stream().map(row -> row.get(at)).toList();
            List<BigInteger> counts = column.stream()
                    .map(number -> new BigInteger(number.group("whole")))
                    .toList();
            if (column.stream().allMatch(number -> number.group("fraction") == null)) {
                columns.add(counts);
                if (new HashSet<>(counts).size() == names.size()) {
                    candidates.add(counts);
                    likeTime |= column.stream()
                            .allMatch(number -> number.group("whole").length() <= DIGITS_OF_A_PART_OF_TIME);
                }
            }
        }
        if (names.size() == 1) {
            return candidates.stream().findFirst().orElse(List.of(BigInteger.ONE));
        }
        if (candidates.isEmpty()) {
            throw new UnknownException("no number in the names is another one in every name, for instance in "
                    + names.stream().limit(SHOWN_KINDS).collect(Collectors.joining(", ")));
        }
        if (candidates.stream().map(CaptureOrder::places).distinct().count() == 1) {
            List<BigInteger> counts = candidates.getFirst();
            if (!places(counts).equals(placesFromLeft(columns)) && (likeTime || !isDense(counts))) {
                throw ordersDiffer(names);
            }
            return counts;
        }
        List<List<BigInteger>> consecutive = candidates.stream()
                .filter(counts -> Collections.max(counts)
                        .subtract(Collections.min(counts))
                        .equals(BigInteger.valueOf(names.size() - 1L)))
                .toList();
        if (consecutive.size() != 1) {
            throw ordersDiffer(names);
        }
        return consecutive.getFirst();
    }

    private static UnknownException ordersDiffer(List<String> names) {
        return new UnknownException("the numbers in the names tell different orders, for instance in "
                + names.stream().limit(SHOWN_KINDS).collect(Collectors.joining(", ")));
    }

    /** Whether these can be a count from which frames were taken away, and not fractions of what stands before them. */
    private static boolean isDense(List<BigInteger> counts) {
        BigInteger range = Collections.max(counts).subtract(Collections.min(counts));
        return range.compareTo(BigInteger.valueOf((long) LACKING_PART * counts.size())) < 0;
    }

    /** Which name comes first, second and so on by these counts. */
    private static List<Integer> places(List<BigInteger> counts) {
        return placesFromLeft(List.of(counts));
    }

    /** As {@link #places}, if the numbers are like a clock's, the left ones the coarser. */
    private static List<Integer> placesFromLeft(List<List<BigInteger>> columns) {
        return IntStream.range(0, columns.getFirst().size())
                .boxed()
                .sorted(Comparator.comparing(
                        row -> columns.stream().map(column -> column.get(row)).toList(), CaptureOrder::compare))
                .toList();
    }
}
