package dev.pitlane.desktop.page;

import dev.pitlane.desktop.failure.DesktopException;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Looks at every request before anything else does. */
final class Guard {
    private static final String BEARER = "Bearer ";

    private final HostNames hosts;
    private final SessionToken token;
    private final EntryCodes codes;
    private final Clock clock;
    private final String cookie;

    /**
     * A guard.
     *
     * @param worker part of the cookie's name, for browsers send cookies to every port of a host: two desktops on one
     *     machine would overwrite each other's
     */
    Guard(HostNames hosts, SessionToken token, EntryCodes codes, Clock clock, String worker) {
        this.hosts = hosts;
        this.token = token;
        this.codes = codes;
        this.clock = clock;
        this.cookie = "pitlane-" + worker;
    }

    /** Headers that keep a browser from running or sending anything that is not ours. */
    void harden(Context context) {
        context.header(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
    }

    /** Refuses foreign host names and requests that another site's page makes. */
    void refuseForeign(Context context) {
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        if (!hosts.allow(host)) {
            throw new DesktopException.Refused(
                    403,
                    "ForeignHost",
                    "this desktop is not called \"" + printable(host) + "\"",
                    "Use the address that the worker printed, or add the name to PITLANE_PAGE_NAMES.");
        }
        Optional<String> origin = Optional.ofNullable(context.header("Origin"));
        if (origin.isPresent() && !sameOrigin(origin.get(), host)) {
            throw new DesktopException.Refused(
                    403,
                    "ForeignOrigin",
                    "pages of \"" + printable(origin.get()) + "\" may not use this desktop",
                    "Open the desktop's own page.");
        }
        // Sent by browsers only; a link from elsewhere to a page is fine, a script from elsewhere is not.
        String site = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
        boolean page = "navigate".equals(context.header("Sec-Fetch-Mode"));
        if ((site.equals("cross-site") || site.equals("same-site")) && !(page && isRead(context))) {
            throw new DesktopException.Refused(
                    403, "ForeignOrigin", "another site's page asked for this", "Open the desktop's own page.");
        }
    }

    /** Demands a program's token or a browser's cookie. */
    void demandSession(Context context) {
        if (!token.matches(bearer(context))
                && !token.matchesCookie(Optional.ofNullable(context.cookie(cookie)), clock.instant())) {
            throw keyNeeded("this needs a session");
        }
    }

    /** Demands the token itself: who was let in does not let others in. */
    void demandToken(Context context) {
        if (!token.matches(bearer(context))) {
            throw keyNeeded("this needs the desktop's token");
        }
    }

    /**
     * Lets a browser in for an entry code or the token: it gets a cookie that scripts can't read and other sites can't
     * use.
     */
    void admit(Context context, String key) {
        if (!codes.redeem(key) && !token.matches(Optional.of(key))) {
            throw keyNeeded("that code was used, is too old, or is not this desktop's");
        }
        Cookie session = new Cookie(cookie, token.cookie(clock.instant()));
        session.setHttpOnly(true);
        session.setSameSite(SameSite.STRICT);
        session.setPath("/");
        session.setMaxAge((int) SessionToken.COOKIE_LIFE.toSeconds());
        context.cookie(session);
    }

    private static DesktopException.Refused keyNeeded(String message) {
        return new DesktopException.Refused(
                401,
                "KeyNeeded",
                message,
                "Get an entry link with \"./pitlane page\" on the desktop; programs send \"Authorization: Bearer <token>\".");
    }

    private static boolean isRead(Context context) {
        return switch (context.method().toString()) {
            case "GET", "HEAD" -> true;
            default -> false;
        };
    }

    private static boolean sameOrigin(String origin, String host) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String own = host.toLowerCase(Locale.ROOT);
        return lower.equals("http://" + own) || lower.equals("https://" + own);
    }

    private static Optional<String> bearer(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static String printable(String text) {
        String safe = text.replaceAll("[^ -~]", "?");
        return safe.length() > 100 ? safe.substring(0, 100) + "…" : safe;
    }
}
