package dev.pitlane.gpu.torch;

import ai.djl.ndarray.NDArray;
import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.weights.SafeTensors.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Between libtorch's arrays and plain tensors. */
final class Tensors {

    private Tensors() {}

    static Tensor toTensor(NDArray array) {
        return new Tensor(shape(array), array.toFloatArray());
    }

    /** Copies the named tensor's values into the array, whose shape it must have. */
    static void set(NDArray array, String name, Map<String, Tensor> tensors) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new GpuException.BrokenModel("tensor " + name + " is missing");
        }
        if (!tensor.shape().equals(shape(array))) {
            throw new GpuException.BrokenModel(
                    "tensor " + name + " has shape " + tensor.shape() + ", not " + shape(array));
        }
        array.set(FloatBuffer.wrap(tensor.values()));
    }

    static List<Long> shape(NDArray array) {
        return Arrays.stream(array.getShape().getShape()).boxed().toList();
    }
}
