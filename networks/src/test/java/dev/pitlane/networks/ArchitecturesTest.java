package dev.pitlane.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitecturesTest {

    static Stream<String> names() {
        return Architectures.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_takes_a_decoded_frame_and_gives_a_point(String name) {
        Architecture architecture = Architectures.named(name);

        assertThat(architecture.name()).isEqualTo(name);
        assertThat(architecture.input()).isEqualTo(TensorShape.uint8(224, 224, 3));
        assertThat(architecture.outputShape()).isEqualTo(TensorShape.float32(2));
    }

    @Test
    void the_default_comes_first() {
        assertThat(Architectures.names()).startsWith("pilotnet").contains("resnet18");
    }

    @Test
    void an_unknown_name_is_answered_with_those_there_are() {
        assertThatExceptionOfType(NetworkException.UnknownArchitecture.class)
                .isThrownBy(() -> Architectures.named("resnet99"))
                .withMessageContaining("resnet99")
                .withMessageContaining("pilotnet, resnet18")
                .satisfies(e -> assertThat(e.action()).contains("train.architecture"));
    }

    @Test
    void resnet18_has_torchvisions_names_and_shapes() {
        Map<String, List<Integer>> ours = new LinkedHashMap<>();
        Architectures.named("resnet18").parameters().forEach((name, parameter) -> ours.put(name, parameter.shape()));

        assertThat(ours).containsExactlyInAnyOrderEntriesOf(torchvisionResnet18());
        // 11,689,512 are torchvision's with 1000 classes: 513,000 of those become 1026.
        assertThat(trainable("resnet18")).isEqualTo(11_689_512 - 513_000 + 1026);
    }

    @Test
    void pilotnet_has_nvidias_layers() {
        Architecture pilotnet = Architectures.named("pilotnet");

        assertThat(pilotnet.shapes())
                .containsEntry("downscale", TensorShape.float32(3, 112, 112))
                .containsEntry("conv1", TensorShape.float32(24, 54, 54))
                .containsEntry("conv2", TensorShape.float32(36, 25, 25))
                .containsEntry("conv3", TensorShape.float32(48, 11, 11))
                .containsEntry("conv4", TensorShape.float32(64, 9, 9))
                .containsEntry("conv5", TensorShape.float32(64, 7, 7))
                .containsEntry("fc1", TensorShape.float32(100))
                .containsEntry("fc2", TensorShape.float32(50));
        assertThat(trainable("pilotnet")).isEqualTo(450_200);
    }

    private static int trainable(String name) {
        return Architectures.named(name).parameters().values().stream()
                .filter(parameter -> parameter.role().trainable())
                .mapToInt(Parameter::size)
                .sum();
    }

    /** What {@code torchvision.models.resnet18(num_classes=2).state_dict()} lists, without num_batches_tracked. */
    private static Map<String, List<Integer>> torchvisionResnet18() {
        Map<String, List<Integer>> expected = new LinkedHashMap<>();
        expected.put("conv1.weight", List.of(64, 3, 7, 7));
        norm(expected, "bn1", 64);
        for (String line : List.of(
                "layer1.0 64 64",
                "layer1.1 64 64",
                "layer2.0 64 128",
                "layer2.1 128 128",
                "layer3.0 128 256",
                "layer3.1 256 256",
                "layer4.0 256 512",
                "layer4.1 512 512")) {
            List<String> words = List.of(line.split(" ", -1));
            String block = words.get(0);
            int in = Integer.parseInt(words.get(1));
            int out = Integer.parseInt(words.get(2));
            expected.put(block + ".conv1.weight", List.of(out, in, 3, 3));
            norm(expected, block + ".bn1", out);
            expected.put(block + ".conv2.weight", List.of(out, out, 3, 3));
            norm(expected, block + ".bn2", out);
            if (List.of("layer2.0", "layer3.0", "layer4.0").contains(block)) {
                expected.put(block + ".downsample.0.weight", List.of(out, in, 1, 1));
                norm(expected, block + ".downsample.1", out);
            }
        }
        expected.put("fc.weight", List.of(2, 512));
        expected.put("fc.bias", List.of(2));
        return expected;
    }

    private static void norm(Map<String, List<Integer>> expected, String name, int channels) {
        for (String suffix : List.of("weight", "bias", "running_mean", "running_var")) {
            expected.put(name + "." + suffix, List.of(channels));
        }
    }
}
