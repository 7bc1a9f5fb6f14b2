package dev.pitlane.gpu.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.scoring.Score;
import java.util.Optional;

/** An evaluation that was done: what was measured, and what the gate says of it. */
public record EvaluateOutcome(RunId run, Measures measures, Ruling ruling) {

    /** Whether the model may go on; empty if the gate can't say. */
    public Optional<Boolean> passed() {
        return switch (ruling) {
            case Ruling.Passed passed -> Optional.of(true);
            case Ruling.Unchanged unchanged -> Optional.of(true);
            case Ruling.NotPassed notPassed -> Optional.of(false);
            case Ruling.Undecided undecided -> Optional.empty();
        };
    }

    /** What a person can do about a model that may not go on; empty for one that may. */
    public Optional<String> action() {
        return switch (ruling) {
            case Ruling.Passed passed -> Optional.empty();
            case Ruling.Unchanged unchanged -> Optional.empty();
            case Ruling.NotPassed notPassed -> Optional.of(notPassed.action());
            case Ruling.Undecided undecided -> Optional.of(undecided.action());
        };
    }

    /** What the run keeps; {@link #of(Run)} reads it. */
    static ObjectNode summary(RunId run, Measures measures, Ruling ruling) {
        EvaluateOutcome outcome = new EvaluateOutcome(run, measures, ruling);
        ObjectNode summary = Json.object();
        summary.put("verdict", ruling.text());
        outcome.passed().ifPresent(passed -> summary.put("passed", passed));
        summary.put("reason", ruling.reason());
        outcome.action().ifPresent(action -> summary.put("action", action));
        summary.put("images", measures.images());
        measures.candidate().ifPresent(score -> score.putInto(summary));
        measures.production().ifPresent(score -> score.putInto(summary.putObject("production")));
        measures.constantMaeX().ifPresent(mae -> summary.put("constantMaeX", mae));
        summary.put("equalToProduction", measures.equal());
        return summary;
    }

    static EvaluateOutcome of(Run run) {
        JsonNode summary = run.summary();
        int images = summary.path("images").asInt();
        Measures measures = new Measures(
                Score.read(images, summary),
                Score.read(images, summary.path("production")),
                Optional.of(summary.path("constantMaeX"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asDouble),
                summary.path("equalToProduction").asBoolean());
        String reason = summary.path("reason").asText();
        String action = summary.path("action").asText();
        Ruling ruling =
                switch (summary.path("verdict").asText()) {
                    case "passed" -> new Ruling.Passed(reason);
                    case "unchanged" -> new Ruling.Unchanged(reason);
                    case "undecided" -> new Ruling.Undecided(reason, action);
                    default -> new Ruling.NotPassed(reason, action);
                };
        return new EvaluateOutcome(run.id(), measures, ruling);
    }
}
