package dev.pitlane.networks;

import dev.pitlane.networks.Operation.AveragePool;
import dev.pitlane.networks.Operation.ChannelsFirst;
import dev.pitlane.networks.Operation.Convolution;
import dev.pitlane.networks.Operation.Flatten;
import dev.pitlane.networks.Operation.Linear;
import dev.pitlane.networks.Operation.Relu;
import dev.pitlane.networks.Operation.Scale;
import dev.pitlane.networks.Operation.ToFloat;

/**
 * NVIDIA's PilotNet: five convolutions (24, 36 and 48 of 5×5 with stride 2, two of 64 of 3×3) and three linear layers
 * (Bojarski et al., End to End Learning for Self-Driving Cars, arXiv:1604.07316, figure 4), which stood in front of one
 * of 10 that is left out. It took 200×66 pixels; here the square frame is averaged down to 112×112, so that a loop
 * trains in under a minute on two cores: 450,000 parameters.
 */
final class PilotNet {
    private PilotNet() {}

    static Architecture architecture() {
        return Architecture.builder("pilotnet")
                .then("channels_first", new ChannelsFirst())
                .then("to_float", new ToFloat())
                // Averaging and normalising commute; averaging first leaves a quarter of the pixels to normalise.
                .then("downscale", new AveragePool(2, 2)) // 112×112
                .then("to_unit", new Scale(1 / 255f))
                .then("normalize", Imagenet.NORMALIZE)
                .then("conv1", new Convolution(3, 24, 5, 2, 0, true)) // 54×54
                .then("relu1", new Relu())
                .then("conv2", new Convolution(24, 36, 5, 2, 0, true)) // 25×25
                .then("relu2", new Relu())
                .then("conv3", new Convolution(36, 48, 5, 2, 0, true)) // 11×11
                .then("relu3", new Relu())
                .then("conv4", new Convolution(48, 64, 3, 1, 0, true)) // 9×9
                .then("relu4", new Relu())
                .then("conv5", new Convolution(64, 64, 3, 1, 0, true)) // 7×7
                .then("relu5", new Relu())
                .then("flatten", new Flatten())
                .then("fc1", new Linear(64 * 7 * 7, 100))
                .then("relu6", new Relu())
                .then("fc2", new Linear(100, 50))
                .then("relu7", new Relu())
                .then("fc3", new Linear(50, 2))
                .build();
    }
}
