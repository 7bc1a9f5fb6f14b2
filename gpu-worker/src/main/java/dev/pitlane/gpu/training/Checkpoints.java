package dev.pitlane.gpu.training;

import java.util.Optional;

/**
 * Where a training keeps its last checkpoint. Writing replaces it whole: after a crash it is the old or the new one.
 */
public interface Checkpoints {

    /** Keeps nothing: a training that is cut starts over. */
    Checkpoints NONE = new Checkpoints() {
        @Override
        public Optional<byte[]> last() {
            return Optional.empty();
        }

        @Override
        public void write(byte[] checkpoint) {
            // Nothing is kept.
        }
    };

    Optional<byte[]> last();

    void write(byte[] checkpoint);
}
