package dev.pitlane.datasets;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of session folders: a number that grows with every session, and where its frames come from. */
final class SessionName {
    /** Sessions in the order in which they were added. */
    static final Comparator<String> ORDER =
            Comparator.comparingInt(SessionName::number).thenComparing(Comparator.naturalOrder());

    private static final Pattern NUMBERED = Pattern.compile("(\\d{4,9})-.+");

    private SessionName() {}

    /** The session folders among a version's folders, in order; the top folder, which may hold a README, is none. */
    static List<String> sessions(Collection<String> folders) {
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .sorted(ORDER)
                .toList();
    }

    /** For instance {@code 0007-car-1}. */
    static String of(int number, String origin) {
        return String.format(Locale.ROOT, "%04d-%s", number, origin);
    }

    /** Where a session's frames come from. */
    static String origin(String session) {
        return session.substring(session.indexOf('-') + 1);
    }

    /** The highest number of a session; 0 where there is none. */
    static int highest(Collection<String> folders) {
        return folders.stream().mapToInt(SessionName::number).max().orElse(0);
    }

    /** Zero for folders that were named by somebody else. */
    private static int number(String folder) {
        Matcher matcher = NUMBERED.matcher(folder);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
