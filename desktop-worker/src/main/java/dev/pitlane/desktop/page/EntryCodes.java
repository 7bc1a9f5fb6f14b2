package dev.pitlane.desktop.page;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Codes that let a browser in once, soon after they were made: short enough to be typed on a phone, worthless in a
 * history, a log or a screenshot. Known to this process only. Thread safe.
 */
final class EntryCodes {
    static final Duration LIFE = Duration.ofMinutes(30);

    /** Crockford's base 32: without I, L, O and U, which are misread. Ten of them are 50 bits. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 10;

    /** So many may be open, so that nothing grows; the oldest goes first. */
    private static final int MOST = 50;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final Map<String, Instant> open = new HashMap<>();

    EntryCodes(Clock clock) {
        this.clock = clock;
    }

    synchronized String make() {
        Instant now = clock.instant();
        open.values().removeIf(end -> !now.isBefore(end));
        if (open.size() >= MOST) {
            open.values().remove(open.values().stream().min(Instant::compareTo).orElseThrow());
        }
        StringBuilder code = new StringBuilder();
        random.ints(LENGTH, 0, LETTERS.length()).forEach(at -> code.append(LETTERS.charAt(at)));
        open.put(code.toString(), now.plus(LIFE));
        return code.toString();
    }

    /** Whether the code was open; it is not any more. Written small, with dashes or spaces, it is the same code. */
    synchronized boolean redeem(String code) {
        String plain = code.replaceAll("[\\s-]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        Instant end = open.remove(plain);
        return end != null && clock.instant().isBefore(end);
    }
}
