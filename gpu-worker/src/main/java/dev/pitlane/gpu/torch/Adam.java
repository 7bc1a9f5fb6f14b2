package dev.pitlane.gpu.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.pitlane.gpu.weights.SafeTensors.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, with its last form of section 2: the bias correction folded into the rate)
 * whose moments can be saved and set, which DJL's own keeps private. The arithmetic is libtorch's.
 */
public final class Adam {

    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final String FIRST = "first/";
    private static final String SECOND = "second/";

    private final Map<String, NDArray> parameters;
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private final float weightDecay;

    /**
     * @param parameters what to move, by name; they must require gradients
     * @param weightDecay added to the gradient as that times the weight; 0 for none
     */
    public Adam(NDManager manager, Map<String, NDArray> parameters, double weightDecay) {
        this.parameters = parameters;
        this.weightDecay = (float) weightDecay;
        parameters.forEach((name, parameter) -> {
            first.put(name, manager.zeros(parameter.getShape()));
            second.put(name, manager.zeros(parameter.getShape()));
        });
    }

    /**
     * Moves the parameters along their gradients and sets the gradients to zero.
     *
     * @param step 1 for the first one
     */
    public void update(int step, double learningRate) {
        double correction = Math.sqrt(1 - Math.pow(BETA_2, step)) / (1 - Math.pow(BETA_1, step));
        parameters.forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getGradient()) {
                parameter
                        .getNDArrayInternal()
                        .adamUpdate(
                                new NDList(parameter, gradient, first.get(name), second.get(name)),
                                new NDList(parameter),
                                (float) learningRate,
                                (float) (learningRate * correction),
                                weightDecay,
                                1f,
                                -1f,
                                BETA_1,
                                BETA_2,
                                EPSILON,
                                true,
                                false);
            }
            JniUtils.zeroGrad((PtNDArray) parameter);
        });
    }

    /** Both moments of every parameter, under names that {@link #restore} takes. */
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        first.forEach((name, moment) -> state.put(FIRST + name, Tensors.toTensor(moment)));
        second.forEach((name, moment) -> state.put(SECOND + name, Tensors.toTensor(moment)));
        return state;
    }

    /** Sets both moments of every parameter from what {@link #state} gave. */
    public void restore(Map<String, Tensor> state) {
        first.forEach((name, moment) -> Tensors.set(moment, FIRST + name, state));
        second.forEach((name, moment) -> Tensors.set(moment, SECOND + name, state));
    }
}
