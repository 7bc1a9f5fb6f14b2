package dev.pitlane.networks;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One operation at its place in a network.
 *
 * @param name also the name of the result, and the prefix of the parameters in PyTorch's state_dict, as in
 *     {@code layer1.0.conv1}
 * @param inputs names of earlier nodes or {@link Architecture#INPUT}, as many as {@link Operation#arity()} says
 */
public record Node(String name, Operation operation, List<String> inputs) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    public Node {
        inputs = List.copyOf(inputs);
        if (!NAME.matcher(name).matches()) {
            throw new NetworkException.InvalidArchitecture(
                    "a node's name is letters, digits, _ and ., starting with a letter or _; not '" + name + "'");
        }
        if (inputs.size() != operation.arity()) {
            throw new NetworkException.InvalidArchitecture("node " + name + ": " + operation + " takes "
                    + operation.arity() + " inputs, not " + inputs.size());
        }
    }

    /** The parameters of this node in PyTorch's order; empty for most operations. */
    public List<Parameter> parameters() {
        return switch (operation) {
            case Operation.Convolution convolution -> {
                Parameter weight = parameter(
                        "weight",
                        Parameter.Role.WEIGHT,
                        convolution.out(),
                        convolution.in(),
                        convolution.kernel(),
                        convolution.kernel());
                yield convolution.bias()
                        ? List.of(weight, parameter("bias", Parameter.Role.BIAS, convolution.out()))
                        : List.of(weight);
            }
            case Operation.Linear linear ->
                List.of(
                        parameter("weight", Parameter.Role.WEIGHT, linear.out(), linear.in()),
                        parameter("bias", Parameter.Role.BIAS, linear.out()));
            case Operation.BatchNorm norm ->
                List.of(
                        parameter("weight", Parameter.Role.SCALE, norm.channels()),
                        parameter("bias", Parameter.Role.SHIFT, norm.channels()),
                        parameter("running_mean", Parameter.Role.RUNNING_MEAN, norm.channels()),
                        parameter("running_var", Parameter.Role.RUNNING_VARIANCE, norm.channels()));
            case Operation.ChannelsFirst channelsFirst -> List.of();
            case Operation.ToFloat toFloat -> List.of();
            case Operation.Scale scale -> List.of();
            case Operation.Normalize normalize -> List.of();
            case Operation.Relu relu -> List.of();
            case Operation.MaxPool maxPool -> List.of();
            case Operation.AveragePool averagePool -> List.of();
            case Operation.GlobalAveragePool globalAveragePool -> List.of();
            case Operation.Flatten flatten -> List.of();
            case Operation.Add add -> List.of();
        };
    }

    private Parameter parameter(String suffix, Parameter.Role role, Integer... shape) {
        return new Parameter(name + "." + suffix, List.of(shape), role);
    }
}
