package dev.pitlane.inference;

import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Parameter;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Model files and frames for the tests. */
final class Networks {
    private Networks() {}

    static byte[] onnx(String architecture) {
        Architecture network = Architectures.named(architecture);
        return OnnxWriter.write(network, Weights.initial(network, 1));
    }

    /** A network whose sums leave the range of floats, though each weight lies in it. */
    static byte[] overflowing() {
        Architecture network = Architectures.named("pilotnet");
        Weights start = Weights.initial(network, 1);
        Map<String, float[]> values = new HashMap<>();
        network.parameters().keySet().forEach(name -> values.put(name, start.values(name)));
        for (Parameter parameter : network.parameters().values()) {
            if (parameter.name().startsWith("fc")) {
                float[] numbers = values.get(parameter.name());
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] *= 1e30f;
                }
            }
        }
        return OnnxWriter.write(network, Weights.of(network, values));
    }

    static List<byte[]> frames(int count) {
        Random random = new Random(7);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[Architecture.IMAGE.size()];
            random.nextBytes(frame);
            // Each frame of another brightness, so that a mixed-up order shows.
            for (int j = 0; j < frame.length; j++) {
                frame[j] = (byte) (Byte.toUnsignedInt(frame[j]) * (i + 1) / count);
            }
            frames.add(frame);
        }
        return frames;
    }
}
