package dev.pitlane.activities;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stages of {@code retrain} in their order; the names that signals and the search attribute use. */
public enum Stage {
    COLLECT,
    LABEL,
    TRAIN,
    EVALUATE,
    CONVERT,
    /** Moves {@code steering:production} by compare-and-set. */
    PROMOTE,
    /** One lane per car. */
    DEPLOY;

    /** The stages that signal {@code skip} may name. */
    public static final List<Stage> SKIPPABLE = List.of(COLLECT, LABEL, EVALUATE, DEPLOY);

    /** The name in lower case, as on the wire. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of that name, if there is one. */
    public static Optional<Stage> find(String text) {
        return Arrays.stream(values())
                .filter(stage -> stage.text().equals(text))
                .findFirst();
    }

    /** Parses the text; throws {@link IllegalArgumentException} naming the allowed stages. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Stage parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("there is no stage \"" + text
                        + "\"; the stages are collect, label, train, evaluate, convert," + " promote, deploy"));
    }

    /** Whether this stage comes before the other, or is it. */
    public boolean notAfter(Stage other) {
        return compareTo(other) <= 0;
    }
}
