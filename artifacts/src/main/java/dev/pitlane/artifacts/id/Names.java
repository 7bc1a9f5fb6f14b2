package dev.pitlane.artifacts.id;

import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;

/** The one rule for names: 1 to 64 of a–z 0–9 - _ . starting with a letter. */
final class Names {
    static final int LONGEST = 64;
    private static final String ALLOWED = "a name is 1 to 64 of a-z 0-9 - _ . and starts with a letter";

    private Names() {}

    static String check(String what, String text) {
        if (text == null || text.isEmpty()) {
            throw new ReferenceParseException(what + " is empty", ALLOWED);
        }
        if (text.length() > LONGEST) {
            throw new ReferenceParseException(
                    what + " \"" + text.substring(0, 20) + "…\" has " + text.length() + " characters, more than "
                            + LONGEST,
                    ALLOWED);
        }
        if (!isLetter(text.charAt(0))) {
            throw new ReferenceParseException(
                    what + " \"" + text + "\" starts with '" + text.charAt(0) + "', not with a letter a-z", ALLOWED);
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') {
                throw new ReferenceParseException(
                        what + " \"" + text + "\" has '" + c + "' at position " + (i + 1) + ", which is not allowed",
                        ALLOWED);
            }
        }
        return text;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
