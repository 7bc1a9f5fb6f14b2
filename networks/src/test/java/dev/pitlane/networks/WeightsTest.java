package dev.pitlane.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pitlane.networks.Operation.BatchNorm;
import dev.pitlane.networks.Operation.Convolution;
import dev.pitlane.networks.Operation.Flatten;
import dev.pitlane.networks.Operation.Linear;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final Architecture SMALL = new ArchitectureBuilder("small", TensorShape.float32(50, 4, 4))
            .then("conv", new Convolution(50, 100, 3, 1, 0, false))
            .then("norm", new BatchNorm(100, 1e-5f))
            .then("flat", new Flatten())
            .then("out", new Linear(400, 2))
            .build();

    private final Map<String, float[]> values = new HashMap<>();

    @BeforeEach
    void give_every_parameter_its_numbers() {
        SMALL.parameters().forEach((name, parameter) -> values.put(name, new float[parameter.size()]));
    }

    @Test
    void fitting_weights_are_taken_and_copied() {
        values.get("out.bias")[1] = 7;

        Weights weights = Weights.of(SMALL, values);
        values.get("out.bias")[1] = 8;
        weights.values("out.bias")[1] = 9;

        assertThat(weights.values("out.bias")).containsExactly(0, 7);
        assertThat(weights.architecture()).isEqualTo(SMALL);
    }

    @Test
    void missing_weights_are_named() {
        values.remove("norm.running_var");
        values.remove("out.weight");

        assertRefused(values, "small", "2 of 7 parameters are missing", "norm.running_var, out.weight");
    }

    @Test
    void weights_of_another_size_are_named_with_what_they_should_be() {
        values.put("out.weight", new float[1000 * 400]);

        assertRefused(values, "out.weight needs shape [2, 400]", "800 numbers", "400000");
    }

    @Test
    void weights_of_another_shape_but_equal_size_are_named() {
        assertThatExceptionOfType(NetworkException.WrongWeights.class)
                .isThrownBy(() -> Weights.of(SMALL, Map.of("out.weight", List.of(400, 2)), values))
                .withMessageContaining("out.weight needs shape [2, 400], but it has [400, 2]");
    }

    @Test
    void weights_of_another_architecture_are_named() {
        values.put("layer9.weight", new float[3]);

        assertRefused(values, "1 parameters are not of this architecture: layer9.weight");
    }

    @Test
    void pytorchs_batch_counters_are_left_out() {
        values.put("norm.num_batches_tracked", new float[1]);

        assertThat(Weights.of(SMALL, values).architecture()).isEqualTo(SMALL);
    }

    @Test
    void a_weight_that_is_not_finite_is_named() {
        values.get("conv.weight")[5] = Float.NaN;

        assertRefused(values, "conv.weight holds NaN at place 5");
    }

    @Test
    void a_parameter_that_is_not_there_is_refused() {
        Weights weights = Weights.of(SMALL, values);

        assertThatExceptionOfType(NetworkException.WrongWeights.class)
                .isThrownBy(() -> weights.values("conv.bias"))
                .withMessageContaining("small has no parameter conv.bias");
    }

    @Test
    void a_start_depends_on_the_seed_only() {
        assertThat(Weights.initial(SMALL, 1).values("conv.weight"))
                .containsExactly(Weights.initial(SMALL, 1).values("conv.weight"))
                .isNotEqualTo(Weights.initial(SMALL, 2).values("conv.weight"));
    }

    @Test
    void a_start_is_as_wide_as_its_layer_needs() {
        Weights start = Weights.initial(SMALL, 3);

        assertThat(deviation(start.values("conv.weight"))).isCloseTo(Math.sqrt(2.0 / 450), Offset.offset(0.001));
        assertThat(deviation(start.values("out.weight"))).isCloseTo(0.01, Offset.offset(0.001));
        assertThat(start.values("norm.weight")).containsOnly(1);
        assertThat(start.values("norm.running_var")).containsOnly(1);
        assertThat(start.values("norm.bias")).containsOnly(0);
        assertThat(start.values("out.bias")).containsOnly(0);
    }

    private static double deviation(float[] numbers) {
        double squares = 0;
        for (float number : numbers) {
            squares += (double) number * number;
        }
        return Math.sqrt(squares / numbers.length);
    }

    private static void assertRefused(Map<String, float[]> values, String... inMessage) {
        assertThatExceptionOfType(NetworkException.WrongWeights.class)
                .isThrownBy(() -> Weights.of(SMALL, values))
                .satisfies(refusal -> {
                    assertThat(refusal.getMessage()).contains(inMessage);
                    assertThat(refusal.action()).isNotBlank();
                });
    }
}
