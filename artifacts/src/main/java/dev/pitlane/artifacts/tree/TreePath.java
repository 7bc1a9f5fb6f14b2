package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import java.nio.charset.StandardCharsets;

/**
 * A file's path inside a version.
 *
 * @param folder {@code ""} for the top
 * @param name the last segment
 */
record TreePath(String folder, String name) {
    // What ext4, APFS and zip tools all take; and it keeps the records of the tree small.
    private static final int LONGEST_SEGMENT = 255;
    private static final int LONGEST_PATH = 1024;

    static TreePath parse(String path) {
        check(path);
        int slash = path.lastIndexOf('/');
        return slash < 0 ? new TreePath("", path) : new TreePath(path.substring(0, slash), path.substring(slash + 1));
    }

    /** Checks a path read from outside: a path that climbs out of its folder must never reach a disk. */
    static String check(String path) {
        if (utf8Length(path) > LONGEST_PATH) {
            throw bad(path, "is longer than " + LONGEST_PATH + " bytes");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                throw bad(path, "has an empty segment");
            }
            if (segment.equals(".") || segment.equals("..")) {
                throw bad(path, "has the segment \"" + segment + "\"");
            }
            if (utf8Length(segment) > LONGEST_SEGMENT) {
                throw bad(path, "has a segment longer than " + LONGEST_SEGMENT + " bytes");
            }
        }
        if (path.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            throw bad(path, "has a backslash or a control character");
        }
        return path;
    }

    /** How many folders lie in each other down to this one; 0 for the top. */
    static int depth(String folder) {
        return folder.isEmpty() ? 0 : (int) folder.chars().filter(c -> c == '/').count() + 1;
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ConflictException bad(String path, String why) {
        return new ConflictException(
                "path \"" + path + "\" " + why,
                "use segments joined by '/', none empty, '.' or '..', without backslash and control characters");
    }
}
