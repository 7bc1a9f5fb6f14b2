package dev.pitlane.activities.gpu;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.VersionId;

/**
 * Make a portable engine of a model.
 *
 * @param workflowId the workflow that asks
 * @param model the model to convert; the architecture comes from the config of the run that logged it
 * @param engine the engine artifact to log to, {@code steering-engine}
 * @param dataset where the parity frames come from
 * @param runtime {@code auto}, {@code onnxruntime} or {@code tensorrt}
 * @param precision {@code auto}, {@code fp32}, {@code fp16} or {@code int8}
 */
@Lenient
public record ConvertRequest(
        String workflowId, VersionId model, ArtifactName engine, VersionId dataset, String runtime, String precision) {
    public ConvertRequest {
        runtime = runtime == null ? "auto" : runtime;
        precision = precision == null ? "auto" : precision;
    }
}
