package dev.pitlane.inference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Opens engines. */
public final class Engines {
    /** The name of the model's file in an engine version, in a car's slot and wherever else an engine lies. */
    public static final String MODEL_FILE = "model.onnx";

    private Engines() {}

    /**
     * Opens a model file.
     *
     * @param onnx the model, also for TensorRT, which builds its plan from it
     * @param threads of the processor for one prediction, at least 1
     * @throws EngineException.UnusableFile if the file is missing, truncated, foreign or not a network of ours
     * @throws EngineException.Unavailable if the runtime can't run here
     */
    public static Engine open(EngineRuntime runtime, Path onnx, int threads) {
        return open(runtime, read(onnx), onnx.toString(), threads);
    }

    /** As {@link #open(EngineRuntime, Path, int)}, from the file's bytes. */
    public static Engine open(EngineRuntime runtime, byte[] onnx, int threads) {
        return open(runtime, onnx, String.format(Locale.ROOT, "the model of %d bytes", onnx.length), threads);
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
            throw new EngineException.Unavailable(
                    String.format(Locale.ROOT, "%s can't run %s: %s", runtime, source, missing.reason()),
                    missing.action());
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
            throw new EngineException.UnusableFile("there is no model file " + onnx, e);
        } catch (IOException e) {
            throw new EngineException.UnusableFile(
                    String.format(Locale.ROOT, "the model file %s can't be read: %s", onnx, e), e);
        }
    }
}
