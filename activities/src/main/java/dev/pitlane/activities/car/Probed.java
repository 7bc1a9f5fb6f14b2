package dev.pitlane.activities.car;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.VersionId;
import java.util.List;
import java.util.Optional;

/**
 * What a car is and what drives it.
 *
 * @param car which car
 * @param device what it is, for people: {@code Linux amd64, 2 cores}
 * @param fingerprint what a TensorRT plan depends on; empty where none can be built
 * @param runtimes what can run an engine here: {@code onnxruntime}, {@code tensorrt}
 * @param current the engine in the current slot
 * @param onProbation whether that engine waits for a drive to confirm it
 */
@Lenient
public record Probed(
        CarId car,
        String device,
        String fingerprint,
        List<String> runtimes,
        Optional<VersionId> current,
        boolean onProbation) {
    public Probed {
        device = device == null ? "" : device;
        fingerprint = fingerprint == null ? "" : fingerprint;
        runtimes = runtimes == null ? List.of() : List.copyOf(runtimes);
    }
}
