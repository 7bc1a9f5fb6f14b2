package dev.pitlane.gpu.training;

import java.util.Optional;

/**
 * Where a training keeps its last checkpoint. Writing replaces it whole: after a crash it is the old or the new one.
 */
public interface Checkpoints {

    Optional<byte[]> last();

    void write(byte[] checkpoint);
}
