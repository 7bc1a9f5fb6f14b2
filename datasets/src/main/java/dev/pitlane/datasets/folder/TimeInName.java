package dev.pitlane.datasets.folder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way in which file names say when they were written. Without a zone a time counts as UTC.
 *
 * @param words what such a name holds
 * @param pattern how it is found
 * @param reading its time; nothing where the text only looks like one
 */
record TimeInName(String words, Pattern pattern, Function<Matcher, Optional<Instant>> reading) {
    /** A time and where in the name it stands. */
    record Found(Instant time, int from, int to) {}

    private static final String DATE =
            "(?<!\\d)(?:(?<year>(?:19|20)\\d\\d)(?<s>[-_.])(?<month>\\d\\d)\\k<s>(?<day>\\d\\d)"
                    + "|(?<one>\\d\\d)(?<t>[-_.])(?<two>\\d\\d)\\k<t>(?<last>(?:19|20)\\d\\d)"
                    + "|(?<packed>20\\d{6}))";
    private static final String TIME =
            "(?:[T _-]{0,3}| at )(?<hour>\\d\\d)(?<u>[-_.:]?)(?<minute>\\d\\d)\\k<u>(?<second>\\d\\d)"
                    + "(?:[.,](?<fraction>\\d{1,9})|(?<rest>\\d{3}(?:\\d{3})?))?"
                    + "(?: ?(?<half>[ap])m)?(?:z|(?<zone>[+-]\\d\\d:\\d\\d))?";
    private static final Pattern DATE_ALONE = Pattern.compile(DATE + "(?!\\d)");
    private static final Pattern DATE_TIME = Pattern.compile(DATE + TIME + "(?!\\d)", Pattern.CASE_INSENSITIVE);
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    /** 10 digits are seconds, from 2001 to 2286; each three more make the unit a thousandth of it. */
    private static final Pattern SINCE_1970 =
            Pattern.compile("(?<![\\d.])(?<whole>[1-9]\\d{9}(?:\\d{3}){0,3})(?:\\.(?<fraction>\\d+))?(?!\\d)");

    private static final int NANOSECOND_DIGITS = 19;
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

    /** The most telling first; of two that tell dates the first takes 05-06-2022 for the fifth of June. */
    static final List<TimeInName> ALL = List.of(
            new TimeInName("a UUID of version 1", UUID_TEXT, text -> TimeUuid.instant(UUID.fromString(text.group()))),
            new TimeInName("a date and time", DATE_TIME, text -> dateTime(text, true)),
            new TimeInName("a date and time", DATE_TIME, text -> dateTime(text, false)),
            new TimeInName("a time since 1970", SINCE_1970, text -> Optional.of(since1970(text))),
            new TimeInName("a date", DATE_ALONE, text -> date(text, true).map(day -> day.toInstant(ZoneOffset.UTC))),
            new TimeInName("a date", DATE_ALONE, text -> date(text, false).map(day -> day.toInstant(ZoneOffset.UTC))));

    /** All such times in a name, from the left. */
    List<Found> in(String name) {
        List<Found> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(name);
        while (matcher.find()) {
            reading.apply(matcher).ifPresent(time -> found.add(new Found(time, matcher.start(), matcher.end())));
        }
        return found;
    }

    private static Optional<Instant> dateTime(Matcher text, boolean dayFirst) {
        Optional<LocalDateTime> day = date(text, dayFirst);
        int hour = Integer.parseInt(text.group("hour"));
        String half = text.group("half");
        if (half != null) {
            hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
        }
        String fraction = Optional.ofNullable(text.group("fraction")).orElse(text.group("rest"));
        int nanos = fraction == null
                ? 0
                : new BigDecimal("0." + fraction).movePointRight(9).intValueExact();
        try {
            ZoneOffset zone =
                    Optional.ofNullable(text.group("zone")).map(ZoneOffset::of).orElse(ZoneOffset.UTC);
            LocalDateTime time = day.orElseThrow(() -> new DateTimeException("no day"))
                    .withHour(hour)
                    .withMinute(Integer.parseInt(text.group("minute")))
                    .withSecond(Integer.parseInt(text.group("second")))
                    .withNano(nanos);
            return Optional.of(time.toInstant(zone));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** Its midnight. */
    private static Optional<LocalDateTime> date(Matcher text, boolean dayFirst) {
        String year = text.group("year");
        String month = text.group("month");
        String day = text.group("day");
        String packed = text.group("packed");
        if (packed != null) {
            year = packed.substring(0, 4);
            month = packed.substring(4, 6);
            day = packed.substring(6);
        } else if (year == null) {
            year = text.group("last");
            month = text.group(dayFirst ? "two" : "one");
            day = text.group(dayFirst ? "one" : "two");
        }
        try {
            return Optional.of(
                    LocalDateTime.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day), 0, 0));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Instant since1970(Matcher text) {
        String whole = text.group("whole");
        String fraction = Optional.ofNullable(text.group("fraction")).orElse("0");
        BigInteger[] time = new BigDecimal(whole + "." + fraction)
                .movePointRight(NANOSECOND_DIGITS - whole.length())
                .toBigInteger()
                .divideAndRemainder(NANOS_PER_SECOND);
        return Instant.ofEpochSecond(time[0].longValueExact(), time[1].longValueExact());
    }
}
