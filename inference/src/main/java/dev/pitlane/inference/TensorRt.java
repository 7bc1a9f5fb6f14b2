package dev.pitlane.inference;

/**
 * TensorRT's place. Its binding is not part of this build yet: with it, {@link #availability()} will probe once for the
 * driver and libraries, and an {@code open} like ONNX Runtime's will look for a plan built on this device or build one
 * from the ONNX model.
 */
final class TensorRt {
    private TensorRt() {}

    static Availability availability() {
        return new Availability.Unavailable(
                "this build of Pitlane has no TensorRT binding",
                "Use the runtime onnxruntime (convert.runtime \"auto\" or \"onnxruntime\").");
    }
}
