package dev.pitlane.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens engines. */
public final class Engines {
    private Engines() {}

    /**
     * Opens a model file.
     *
     * @param onnx the model, also for TensorRT, which builds its plan from it
     * @param threads of the processor for one prediction, at least 1
     * @throws EngineFileException if the file is missing, truncated, foreign or not a network of ours
     * @throws EngineUnavailableException if the runtime can't run here
     */
    public static Engine open(EngineRuntime runtime, Path onnx, int threads) {
        return open(runtime, read(onnx), onnx.toString(), threads);
    }

    /** As {@link #open(EngineRuntime, Path, int)}, from the file's bytes. */
    public static Engine open(EngineRuntime runtime, byte[] onnx, int threads) {
        return open(runtime, onnx, "the model of %d bytes".formatted(onnx.length), threads);
    }

    /** Whether the runtime can run here, and if not, why. Asked for the first time it may take a second. */
    public static Availability availability(EngineRuntime runtime) {
        return switch (runtime) {
            case ONNX_RUNTIME -> OnnxRuntimeEngine.availability();
            case TENSORRT -> TensorRt.availability();
        };
    }

    private static Engine open(EngineRuntime runtime, byte[] onnx, String source, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least 1 thread, not " + threads);
        }
        if (availability(runtime) instanceof Availability.Unavailable missing) {
            throw new EngineUnavailableException(
                    "%s can't run %s: %s".formatted(runtime, source, missing.reason()), missing.action());
        }
        return switch (runtime) {
            case ONNX_RUNTIME -> OnnxRuntimeEngine.open(onnx, source, threads);
            case TENSORRT -> throw new IllegalStateException("TensorRT is never available in this build");
        };
    }

    private static byte[] read(Path onnx) {
        try {
            return Files.readAllBytes(onnx);
        } catch (NoSuchFileException e) {
            throw new EngineFileException("there is no model file " + onnx, e);
        } catch (IOException e) {
            throw new EngineFileException("the model file %s can't be read: %s".formatted(onnx, e), e);
        }
    }
}
