package dev.pitlane.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pitlane.networks.Operation.Add;
import dev.pitlane.networks.Operation.AveragePool;
import dev.pitlane.networks.Operation.BatchNorm;
import dev.pitlane.networks.Operation.ChannelsFirst;
import dev.pitlane.networks.Operation.Convolution;
import dev.pitlane.networks.Operation.Flatten;
import dev.pitlane.networks.Operation.Linear;
import dev.pitlane.networks.Operation.MaxPool;
import dev.pitlane.networks.Operation.Normalize;
import dev.pitlane.networks.Operation.Relu;
import dev.pitlane.networks.Operation.Scale;
import dev.pitlane.networks.Operation.ToFloat;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shapes_follow_from_the_input() {
        Architecture architecture = new ArchitectureBuilder("small", TensorShape.uint8(9, 11, 3))
                .then("first", new ChannelsFirst())
                .then("floats", new ToFloat())
                .then("conv", new Convolution(3, 4, 3, 2, 1, true))
                .then("pool", new MaxPool(2, 2, 0))
                .then("flat", new Flatten())
                .then("out", new Linear(4 * 2 * 3, 2))
                .build();

        assertThat(architecture.shapes())
                .containsEntry("image", TensorShape.uint8(9, 11, 3))
                .containsEntry("first", TensorShape.uint8(3, 9, 11))
                .containsEntry("floats", TensorShape.float32(3, 9, 11))
                .containsEntry("conv", TensorShape.float32(4, 5, 6))
                .containsEntry("pool", TensorShape.float32(4, 2, 3))
                .containsEntry("flat", TensorShape.float32(24));
        assertThat(architecture.outputShape()).isEqualTo(TensorShape.float32(2));
        assertThat(architecture.output().name()).isEqualTo("out");
    }

    @Test
    void parameters_have_the_names_shapes_and_roles_of_a_state_dict() {
        Architecture architecture = new ArchitectureBuilder("small", TensorShape.float32(3, 8, 8))
                .then("conv", new Convolution(3, 4, 5, 1, 0, true))
                .then("norm", new BatchNorm(4, 1e-5f))
                .then("flat", new Flatten())
                .then("out", new Linear(64, 2))
                .build();

        assertThat(architecture.parameters().values())
                .containsExactly(
                        new Parameter("conv.weight", List.of(4, 3, 5, 5), Parameter.Role.WEIGHT),
                        new Parameter("conv.bias", List.of(4), Parameter.Role.BIAS),
                        new Parameter("norm.weight", List.of(4), Parameter.Role.SCALE),
                        new Parameter("norm.bias", List.of(4), Parameter.Role.SHIFT),
                        new Parameter("norm.running_mean", List.of(4), Parameter.Role.RUNNING_MEAN),
                        new Parameter("norm.running_var", List.of(4), Parameter.Role.RUNNING_VARIANCE),
                        new Parameter("out.weight", List.of(2, 64), Parameter.Role.WEIGHT),
                        new Parameter("out.bias", List.of(2), Parameter.Role.BIAS));
        assertThat(architecture.parameters().get("conv.weight").size()).isEqualTo(300);
        assertThat(architecture.parameters().get("conv.weight").fanIn()).isEqualTo(75);
    }

    @Test
    void only_what_a_batch_normalisation_collects_is_not_trained() {
        assertThat(Parameter.Role.values())
                .filteredOn(role -> !role.trainable())
                .containsExactly(Parameter.Role.RUNNING_MEAN, Parameter.Role.RUNNING_VARIANCE);
    }

    @Test
    void a_convolution_over_the_wrong_number_of_channels_is_refused_by_name() {
        assertRefused(
                () -> floats(3, 8, 8)
                        .then("conv9", new Convolution(4, 8, 3, 1, 0, true))
                        .build(),
                "node conv9",
                "needs 4 channels",
                "FLOAT32 3×8×8");
    }

    @Test
    void a_kernel_larger_than_its_input_is_refused() {
        assertRefused(
                () -> floats(3, 2, 8)
                        .then("conv", new Convolution(3, 8, 3, 1, 0, true))
                        .build(),
                "node conv",
                "at least as large as its kernel of 3");
    }

    @Test
    void bytes_are_refused_where_floats_are_needed() {
        assertRefused(
                () -> new ArchitectureBuilder("small", TensorShape.uint8(4))
                        .then("relu", new Relu())
                        .build(),
                "node relu",
                "floats",
                "UINT8 4");
    }

    @Test
    void a_linear_layer_over_maps_is_refused() {
        assertRefused(() -> floats(4, 1, 1).then("fc", new Linear(4, 2)).build(), "node fc", "4 features");
    }

    @Test
    void adding_different_shapes_is_refused() {
        assertRefused(
                () -> floats(4)
                        .then("half", new Linear(4, 2))
                        .add("sum", new Add(), "half", "image")
                        .build(),
                "node sum",
                "FLOAT32 4",
                "FLOAT32 2");
    }

    @Test
    void a_node_that_takes_what_no_earlier_node_makes_is_refused() {
        assertRefused(
                () -> floats(4)
                        .add("first", new Relu(), "second")
                        .then("second", new Relu())
                        .build(),
                "node first takes 'second'");
    }

    @Test
    void a_name_used_twice_is_refused() {
        assertRefused(
                () -> floats(4).then("a", new Relu()).then("a", new Relu()).build(), "'a' is taken");
        assertRefused(() -> floats(4).then("image", new Relu()).build(), "'image' is taken");
        assertRefused(() -> floats(4).then("xy", new Relu()).build(), "'xy' is taken");
    }

    @Test
    void a_node_named_like_a_parameter_is_refused() {
        assertRefused(
                () -> floats(4)
                        .then("fc", new Linear(4, 2))
                        .then("fc.weight", new Relu())
                        .build(),
                "fc.weight");
    }

    @Test
    void a_result_that_nothing_takes_is_refused() {
        assertRefused(
                () -> floats(4)
                        .then("lost", new Relu())
                        .add("out", new Relu(), "image")
                        .build(),
                "node lost");
    }

    @Test
    void names_outside_the_rules_are_refused() {
        assertRefused(() -> floats(4).then("with space", new Relu()), "'with space'");
        assertRefused(
                () -> new ArchitectureBuilder("Big", TensorShape.float32(1))
                        .then("a", new Relu())
                        .build(),
                "'Big'");
    }

    @Test
    void an_architecture_without_nodes_is_refused() {
        assertRefused(() -> floats(4).build(), "no nodes");
    }

    @Test
    void a_node_with_too_few_inputs_is_refused() {
        assertRefused(() -> new Node("sum", new Add(), List.of("image")), "node sum", "takes 2 inputs, not 1");
    }

    @Test
    void operations_refuse_numbers_that_make_no_sense() {
        assertRefused(() -> new Convolution(3, 0, 3, 1, 0, true), "out must be at least 1, not 0");
        assertRefused(() -> new Convolution(3, 1, 3, 0, 0, true), "stride");
        assertRefused(() -> new Convolution(3, 1, 3, 1, -1, true), "padding");
        assertRefused(() -> new MaxPool(3, 2, 2), "padding may be at most half the kernel of 3, not 2");
        assertRefused(() -> new AveragePool(0, 1), "kernel");
        assertRefused(() -> new Scale(Float.NaN), "factor");
        assertRefused(() -> new Normalize(List.of(1f), List.of(0f)), "positive deviation");
        assertRefused(() -> new Normalize(List.of(1f, 2f), List.of(1f)), "one mean");
        assertRefused(() -> TensorShape.float32(3, 0), "[3, 0]");
    }

    private static ArchitectureBuilder floats(Integer... shape) {
        return new ArchitectureBuilder("small", TensorShape.float32(shape));
    }

    private static void assertRefused(ThrowingCallable attempt, String... inMessage) {
        assertThatExceptionOfType(NetworkException.InvalidArchitecture.class)
                .isThrownBy(attempt)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(inMessage));
    }
}
