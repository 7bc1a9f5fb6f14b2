package dev.pitlane.desktop.page;

import dev.pitlane.artifacts.storage.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret that opens the pages: 256 random bits. Kept in a file that only its owner may read, so that an open tab
 * goes on after the worker starts again. To revoke it remove the file and start the worker again.
 */
public final class SessionToken {
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{20,100}");

    private final String text;

    private SessionToken(String text) {
        this.text = text;
    }

    /**
     * The token in the file, made if the file is not there.
     *
     * @throws PageException if the file can't be read or written, or holds something else
     */
    public static SessionToken kept(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
                // Temporary files are made for their owner only, and the rename keeps that.
                DurableFiles.replace(file, (made + "\n").getBytes(StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                return new SessionToken(made);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (!SHAPE.matcher(text).matches()) {
                throw new PageException(
                        "%s does not hold a token (20 to 100 of A-Z a-z 0-9 _ -)".formatted(file),
                        "Remove the file; a new token is made.");
            }
            return new SessionToken(text);
        } catch (IOException e) {
            throw new PageException(
                    "the pages' token can't be kept in %s: %s".formatted(file, e.getMessage()),
                    "Make the folder readable and writable.",
                    e);
        }
    }

    /** Compares in the same time whatever is wrong, so that the time tells nothing. */
    boolean matches(Optional<String> given) {
        return given.isPresent()
                && MessageDigest.isEqual(
                        given.get().getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The secret itself, for the address that a person opens. Never to be logged. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
