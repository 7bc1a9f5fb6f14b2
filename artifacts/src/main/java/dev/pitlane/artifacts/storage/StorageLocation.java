package dev.pitlane.artifacts.storage;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what people write for the place of a store. */
public final class StorageLocation {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);
    // Amazon S3 User Guide, "General purpose bucket naming rules"; the prefix is checked as a key.
    private static final Pattern BUCKET = Pattern.compile("(?i:s3)://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.+))?");
    private static final String WRITE_A_FOLDER =
            "name a folder, as /srv/pitlane/store or file:/srv/pitlane/store, or a bucket, as s3://bucket/prefix";

    private StorageLocation() {}

    /**
     * The place that a text names: a folder as it is written ({@code %} and spaces mean themselves), a {@code file:}
     * location, in which {@code %20} is a space, or {@code s3://bucket/prefix}. Relative folders start from the current
     * one.
     *
     * @throws ReferenceParseException if it names none that this version can use; the message says why
     */
    public static URI parse(String text) {
        if (text.regionMatches(true, 0, "s3:", 0, 3)) {
            return bucket(text);
        }
        // Not Path.toUri(), which ends in a slash or not, as the folder is there or not.
        return URI.create("file://" + escaped(folder(text).toString()));
    }

    private static URI bucket(String text) {
        Matcher parts = BUCKET.matcher(text.replaceFirst("/+$", ""));
        if (!parts.matches()) {
            throw refused(
                    text,
                    "is no bucket",
                    "write s3://bucket or s3://bucket/prefix: a bucket's name is 3 to 63 of a-z 0-9 . -, and a prefix is"
                            + " made of letters, digits, '.', '_', '-', '@' and '/'");
        }
        if (parts.group(2) != null) {
            checked(text, parts.group(2));
        }
        return URI.create("s3:" + text.substring(3).replaceFirst("/+$", ""));
    }

    private static void checked(String text, String prefix) {
        try {
            new Key(prefix);
        } catch (ReferenceParseException e) {
            throw refused(text, "has a prefix that can't be used: " + e.getMessage(), e.action());
        }
    }

    private static String escaped(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    private static Path folder(String text) {
        if (text.startsWith("~")) {
            throw refused(text, "begins with '~', which only a shell understands", "write the home folder out");
        }
        Matcher scheme = SCHEME.matcher(text);
        String path = scheme.matches() ? pathOf(text, scheme.group(1), scheme.group(2)) : text;
        try {
            Path folder = Path.of(path).toAbsolutePath().normalize();
            if (path.isBlank() || folder.getNameCount() == 0) {
                throw refused(text, "is the root of the file system or no place at all", WRITE_A_FOLDER);
            }
            return folder;
        } catch (InvalidPathException e) {
            throw refused(text, "is no path on this machine (" + e.getReason() + ")", WRITE_A_FOLDER);
        }
    }

    private static String pathOf(String text, String scheme, String rest) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "file" -> filePath(text, rest);
            default ->
                throw scheme.length() == 1 && (rest.startsWith("\\") || rest.startsWith("/"))
                        ? refused(text, "looks like a drive of Windows", "run Pitlane on Linux or macOS")
                        : refused(
                                text,
                                "begins with the unknown scheme " + scheme + ":",
                                WRITE_A_FOLDER + "; a folder with ':' in its name as ./" + text);
        };
    }

    private static String filePath(String text, String rest) {
        String path = rest;
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String host = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
                throw refused(
                        text, "names the host " + host, "mount its folder here and name that, as file:/mnt/pitlane");
            }
            path = slash < 0 ? "" : rest.substring(slash);
        }
        return decoded(text, path);
    }

    /** RFC 3986, section 2.1; characters that a URI would have to escape may also stand as they are. */
    private static String decoded(String text, String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < path.length(); at++) {
            if (path.charAt(at) != '%') {
                int next = path.offsetByCodePoints(at, 1);
                bytes.writeBytes(path.substring(at, next).getBytes(StandardCharsets.UTF_8));
                at = next - 1;
                continue;
            }
            if (!path.substring(at).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                throw refused(
                        text,
                        "has a '%' that begins no escape such as %20",
                        "write %25 for it, or name the folder without file:");
            }
            bytes.write(Integer.parseInt(path.substring(at + 1, at + 3), 16));
            at += 2;
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static ReferenceParseException refused(String text, String why, String action) {
        return new ReferenceParseException("the store \"" + text + "\" " + why, action);
    }
}
