package dev.pitlane.gpu.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.run.Run;
import dev.pitlane.gpu.record.JobRun;
import dev.pitlane.gpu.scoring.Score;
import java.util.Optional;

/** An evaluation that was done: what was measured, and what the gate says of it. */
public record EvaluateOutcome(RunId run, Measures measures, Verdict verdict) {

    /** What the run keeps; {@link #of(Run)} reads it. */
    static ObjectNode summary(Measures measures, Verdict verdict) {
        ObjectNode summary = JobRun.object();
        summary.put("verdict", verdict.text());
        summary.put("reason", verdict.reason());
        if (verdict instanceof Verdict.NotPassed notPassed) {
            summary.put("action", notPassed.action());
        }
        summary.put("images", measures.candidate().images());
        measures.candidate().putInto(summary);
        measures.production().ifPresent(score -> score.putInto(summary.putObject("production")));
        measures.constantMaeX().ifPresent(mae -> summary.put("constantMaeX", mae));
        summary.put("equalToProduction", measures.equal());
        return summary;
    }

    static EvaluateOutcome of(Run run) {
        JsonNode summary = run.summary();
        int images = summary.path("images").asInt();
        Measures measures = new Measures(
                score(images, summary),
                Optional.of(summary.path("production"))
                        .filter(JsonNode::isObject)
                        .map(node -> score(images, node)),
                Optional.of(summary.path("constantMaeX"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::asDouble),
                summary.path("equalToProduction").asBoolean());
        String reason = summary.path("reason").asText();
        Verdict verdict =
                switch (summary.path("verdict").asText()) {
                    case "passed" -> new Verdict.Passed(reason);
                    case "unchanged" -> new Verdict.Unchanged(reason);
                    default ->
                        new Verdict.NotPassed(reason, summary.path("action").asText());
                };
        return new EvaluateOutcome(run.id(), measures, verdict);
    }

    private static Score score(int images, JsonNode node) {
        return new Score(images, node.path("maeX").asDouble(), node.path("maeY").asDouble());
    }
}
