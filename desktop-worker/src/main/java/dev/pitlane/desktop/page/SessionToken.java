package dev.pitlane.desktop.page;

import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.foundation.file.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret behind the pages: 256 random bits in a file that only its owner may read, one for each address that the
 * pages are bound to, so that what was a key to this machine alone never is one to the network. Programs send it;
 * browsers get cookies that are signed with it, so that an open tab goes on after the worker starts again. To revoke
 * all of them remove the file and start the worker again.
 */
public final class SessionToken {
    /** How long a browser stays let in. */
    static final Duration COOKIE_LIFE = Duration.ofDays(90);

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{20,100}");
    private static final Pattern COOKIE = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final Path file;
    private final String text;

    private SessionToken(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * The token for an address in the folder, made if it is not there.
     *
     * @param host what the pages are bound to
     * @throws DesktopException.NotServed if the file can't be read or written, or holds something else
     */
    static SessionToken kept(Path folder, String host) {
        Path file = folder.resolve("token-" + host.replaceAll("[^A-Za-z0-9.-]", "_"));
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                // Temporary files are made for their owner only, and the rename keeps that.
                DurableFiles.replace(file, (text(random) + "\n").getBytes(StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!SHAPE.matcher(text).matches()) {
                throw new DesktopException.NotServed(
                        file + " does not hold a token (20 to 100 of A-Z a-z 0-9 _ -)",
                        "Remove the file; a new token is made.",
                        null);
            }
            return new SessionToken(file, text);
        } catch (IOException e) {
            throw new DesktopException.NotServed(
                    "the pages' token can't be kept in " + file + ": " + e.getMessage(),
                    "Make the folder readable and writable.",
                    e);
        }
    }

    Path file() {
        return file;
    }

    boolean matches(Optional<String> given) {
        return given.isPresent() && same(given.get(), text);
    }

    /** What a browser that was let in shows from now on. */
    String cookie(Instant now) {
        long until = now.plus(COOKIE_LIFE).getEpochSecond();
        return until + "." + signature(until);
    }

    boolean matchesCookie(Optional<String> given, Instant now) {
        return given.map(COOKIE::matcher)
                .filter(Matcher::matches)
                .filter(cookie -> same(cookie.group(2), signature(Long.parseLong(cookie.group(1)))))
                .filter(cookie -> now.getEpochSecond() < Long.parseLong(cookie.group(1)))
                .isPresent();
    }

    private String signature(long until) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text(mac.doFinal(("session until " + until).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Compares in the same time whatever is wrong, so that the time tells nothing. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The secret itself, for programs. Never to be logged or put into an address. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
