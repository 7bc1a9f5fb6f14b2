package dev.pitlane.artifacts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.pitlane.artifacts.error.ArtifactException.ReferenceParseException;
import dev.pitlane.artifacts.id.Reference.AliasReference;
import dev.pitlane.artifacts.id.Reference.LatestReference;
import dev.pitlane.artifacts.id.Reference.NumberedReference;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One version of an artifact, written {@code track:v3}.
 *
 * @param number 1 or more, without gaps in a collection
 */
public record VersionId(ArtifactName name, int number) implements Comparable<VersionId> {
    private static final Pattern NUMBER = Pattern.compile("v[0-9]+");
    private static final Comparator<VersionId> ORDER =
            Comparator.comparing(VersionId::name).thenComparingInt(VersionId::number);

    public VersionId {
        Objects.requireNonNull(name, "name");
        if (number < 1) {
            throw new ReferenceParseException(
                    name + ":v" + number + " cannot exist: version numbers start at 1", "ask for " + name + ":v1");
        }
    }

    /**
     * Parses the text.
     *
     * @throws ReferenceParseException if the text is not {@code name:vN}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static VersionId parse(String text) {
        return switch (Reference.parse(text)) {
            case NumberedReference numbered -> numbered.version();
            case AliasReference alias -> throw notNumbered(alias);
            case LatestReference latest -> throw notNumbered(latest);
        };
    }

    private static ReferenceParseException notNumbered(Reference reference) {
        return new ReferenceParseException(
                "\"" + reference + "\" does not name one fixed version",
                "write it with its number, as " + reference.name() + ":v1");
    }

    static boolean looksLikeNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static int parseNumber(String reference, String word) {
        String digits = word.substring(1);
        if (digits.length() > 1 && digits.startsWith("0")) {
            throw new ReferenceParseException(
                    "reference \"" + reference + "\": version number " + digits + " has a leading zero",
                    "write it without");
        }
        // Eight digits is what the file names of the store hold.
        if (digits.length() > 8) {
            throw new ReferenceParseException(
                    "reference \"" + reference + "\": version number " + digits + " is too large",
                    "the largest is 99999999");
        }
        return Integer.parseInt(digits);
    }

    @Override
    public int compareTo(VersionId other) {
        return ORDER.compare(this, other);
    }

    @JsonValue
    @Override
    public String toString() {
        return name + ":v" + number;
    }
}
