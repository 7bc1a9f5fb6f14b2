package dev.pitlane.networks.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.pitlane.networks.Architecture;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;

/** Runs a model file with ONNX Runtime, flat arrays in and out. */
final class OnnxRun {
    private OnnxRun() {}

    static float[] bytes(byte[] model, Architecture architecture, int batch, byte[] input) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                environment, ByteBuffer.wrap(input), shape(architecture, batch), OnnxJavaType.UINT8)) {
            return run(environment, model, tensor);
        }
    }

    static float[] floats(byte[] model, Architecture architecture, int batch, float... input) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape(architecture, batch))) {
            return run(environment, model, tensor);
        }
    }

    private static float[] run(OrtEnvironment environment, byte[] model, OnnxTensor input) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(model, options);
                    OrtSession.Result result = session.run(Map.of(Architecture.INPUT, input))) {
                FloatBuffer output =
                        ((OnnxTensor) result.get(Architecture.OUTPUT).orElseThrow()).getFloatBuffer();
                float[] values = new float[output.remaining()];
                output.get(values);
                return values;
            }
        }
    }

    private static long[] shape(Architecture architecture, int batch) {
        long[] shape = new long[architecture.input().dimensions().size() + 1];
        shape[0] = batch;
        for (int i = 1; i < shape.length; i++) {
            shape[i] = architecture.input().dimensions().get(i - 1);
        }
        return shape;
    }
}
