package dev.pitlane.datasets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.VersionId;
import java.util.Comparator;
import java.util.List;
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
 * @param quarantined files left out, by name
 */
public record ImportAnswer(
        VersionId version,
        Optional<String> session,
        int images,
        int added,
        int labelled,
        List<Quarantined> quarantined) {
    public ImportAnswer {
        quarantined = List.copyOf(quarantined);
    }

    /**
     * The answer for a session that was added.
     *
     * @param beforehand files that were left out before they became frames
     */
    public static ImportAnswer of(SessionAdded added, List<Quarantined> beforehand) {
        List<Quarantined> all = Stream.concat(beforehand.stream(), added.quarantined().stream())
                .sorted(Comparator.comparing(Quarantined::file))
                .toList();
        return new ImportAnswer(
                added.version().id(), added.session(), added.images(), added.added(), added.labelled(), all);
    }

    /** The document that {@code pitlane import --json} prints. */
    public ObjectNode json() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("version", version.toString());
        answer.put("session", session.orElse(null));
        answer.put("images", images);
        answer.put("added", added);
        answer.put("labelled", labelled);
        ArrayNode files = answer.putArray("quarantined");
        quarantined.forEach(one -> files.addObject().put("file", one.file()).put("reason", one.reason()));
        return answer;
    }
}
