package dev.pitlane.activities.car;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;

/**
 * Put an engine into the car's free slot.
 *
 * @param workflowId the workflow that asks
 * @param car which car
 * @param engine the engine to put there, {@code steering-engine:v2}
 * @param model the model it was converted from; while {@code <model>:production} is another one the engine is no longer
 *     wanted and the deploy ends as {@link Deployed.Outcome#SUPERSEDED}
 * @param runtime {@code auto}, {@code onnxruntime} or {@code tensorrt}
 * @param precision {@code auto}, {@code fp32}, {@code fp16} or {@code int8}
 */
@Lenient
public record DeployRequest(
        String workflowId, CarId car, VersionId engine, VersionId model, String runtime, String precision) {
    public DeployRequest {
        runtime = runtime == null ? "auto" : runtime;
        precision = precision == null ? "auto" : precision;
    }
}
