package dev.pitlane.artifacts.id;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import java.util.regex.Pattern;

/** Checks ids that become one file name: letters, digits, dot, underscore, hyphen, not starting with a dot. */
final class Token {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    private Token() {}

    static String check(String what, String text) {
        if (text == null || !ALLOWED.matcher(text).matches()) {
            throw new ReferenceParseException(
                    what + " \"" + text + "\" is not valid",
                    "it is 1 to 128 of letters, digits, '.', '_' and '-', not starting with '.'");
        }
        return text;
    }
}
