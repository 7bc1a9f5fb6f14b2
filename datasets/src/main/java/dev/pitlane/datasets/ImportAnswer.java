package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.VersionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an import answers.
 *
 * @param version the dataset with the import in it
 * @param session the new folder; empty where everything was there already
 * @param images usable images, each counted once however often it was given
 * @param added those that were not there already
 * @param labelled those that came with a label
 * @param quarantine files left out
 * @param labelledTwice labels that gave way to another one of the same image, the farthest from it first
 * @param warnings what may be a mistake, each a sentence for a person
 */
public record ImportAnswer(
        VersionId version,
        Optional<String> session,
        int images,
        int added,
        int labelled,
        Quarantine quarantine,
        List<LabelledTwice> labelledTwice,
        List<String> warnings) {
    private static final int SHOWN = 20;
    private static final int SAID = 5;

    public ImportAnswer {
        labelledTwice = List.copyOf(labelledTwice);
        warnings = List.copyOf(warnings);
    }

    /**
     * The answer for a session that was added.
     *
     * @param beforehand files that were left out before they became frames
     * @param warnings about these files
     */
    public static ImportAnswer of(SessionAdded added, List<Quarantined> beforehand, List<String> warnings) {
        List<Quarantined> all = Stream.concat(beforehand.stream(), added.quarantined().stream())
                .sorted(Comparator.comparing(Quarantined::file))
                .toList();
        return new ImportAnswer(
                added.version().id(),
                added.session(),
                added.images(),
                added.added(),
                added.labelled(),
                Quarantine.of(all),
                added.labelledTwice(),
                Stream.concat(warnings.stream(), added.warnings().stream()).toList());
    }

    /** The document that {@code pitlane import --json} prints. Its lists are short however many files there were. */
    public ObjectNode json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("version", version.toString());
        answer.put("session", session.orElse(null));
        answer.put("images", images);
        answer.put("added", added);
        answer.put("labelled", labelled);
        ArrayNode files = answer.putArray("quarantined");
        quarantine
                .first()
                .forEach(one -> files.addObject().put("file", one.file()).put("reason", one.reason()));
        answer.put("quarantinedFiles", quarantine.files());
        ArrayNode reasons = answer.putArray("quarantinedFor");
        quarantine
                .reasons()
                .forEach(one -> reasons.addObject().put("reason", one.reason()).put("files", one.files()));
        ArrayNode twice = answer.putArray("labelledTwice");
        labelledTwice.stream().limit(SHOWN).forEach(one -> {
            ObjectNode pair = twice.addObject();
            pair.putObject("label")
                    .put("file", one.file())
                    .put("x", one.point().x())
                    .put("y", one.point().y());
            pair.putObject("counts")
                    .put("file", one.counting())
                    .put("x", one.countingPoint().x())
                    .put("y", one.countingPoint().y());
            pair.put("pixels", Math.round(one.pixels() * 10) / 10.0);
        });
        answer.put("labelsGivenWay", labelledTwice.size());
        warnings.forEach(answer.putArray("warnings")::add);
        return answer;
    }

    /** The same for a person, on some lines. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(version + ": " + images + " images, " + labelled + " labelled");
        quarantine.reasons().forEach(reason -> lines.add(reason.toString()));
        labelledTwice.stream()
                .limit(SAID)
                .forEach(one -> lines.add(String.format(
                        Locale.ROOT,
                        "the same image under two labels, %.1f pixels apart: (%.0f, %.0f) in %s gives way to (%.0f, %.0f)"
                                + " in %s",
                        one.pixels(),
                        one.point().x(),
                        one.point().y(),
                        one.file(),
                        one.countingPoint().x(),
                        one.countingPoint().y(),
                        one.counting())));
        if (labelledTwice.size() > SAID) {
            lines.add("and " + (labelledTwice.size() - SAID) + " more, none farther apart");
        }
        warnings.forEach(warning -> lines.add("warning: " + warning));
        return String.join("\n", lines);
    }
}
