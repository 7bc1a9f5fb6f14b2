package dev.pitlane.gpu.training;

import dev.pitlane.artifacts.Scratch;
import java.util.Optional;

/** Keeps the last checkpoint in the store's scratch area, where another machine finds it, too. */
final class ScratchCheckpoints implements Checkpoints {

    private static final String FILE = "checkpoint.safetensors";

    private final Scratch scratch;

    ScratchCheckpoints(Scratch scratch) {
        this.scratch = scratch;
    }

    @Override
    public Optional<byte[]> last() {
        return scratch.get(FILE);
    }

    @Override
    public void write(byte[] checkpoint) {
        scratch.put(FILE, checkpoint);
    }
}
