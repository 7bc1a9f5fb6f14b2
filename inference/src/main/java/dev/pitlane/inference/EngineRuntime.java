package dev.pitlane.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can run an engine. */
public enum EngineRuntime {
    /** ONNX Runtime on the processor: everywhere. */
    ONNX_RUNTIME("onnxruntime"),
    /** NVIDIA TensorRT, from a plan built on the very device. */
    TENSORRT("tensorrt");

    private final String text;

    EngineRuntime(String text) {
        this.text = text;
    }

    /**
     * The runtime of that name, as in {@code engine.json}.
     *
     * @throws EngineException.Unavailable which lists the names there are
     */
    public static EngineRuntime parse(String text) {
        return Arrays.stream(values())
                .filter(runtime -> runtime.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new EngineException.Unavailable(
                        String.format(Locale.ROOT, "there is no runtime '%s'", text),
                        "Use one of "
                                + Arrays.stream(values())
                                        .map(EngineRuntime::toString)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** {@code onnxruntime} or {@code tensorrt}, as in {@code engine.json}. */
    @Override
    public String toString() {
        return text;
    }
}
