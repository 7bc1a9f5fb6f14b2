package dev.pitlane.networks;

import dev.pitlane.networks.Operation.Add;
import dev.pitlane.networks.Operation.BatchNorm;
import dev.pitlane.networks.Operation.ChannelsFirst;
import dev.pitlane.networks.Operation.Convolution;
import dev.pitlane.networks.Operation.Flatten;
import dev.pitlane.networks.Operation.GlobalAveragePool;
import dev.pitlane.networks.Operation.Linear;
import dev.pitlane.networks.Operation.MaxPool;
import dev.pitlane.networks.Operation.Relu;
import dev.pitlane.networks.Operation.Scale;
import dev.pitlane.networks.Operation.ToFloat;

/**
 * ResNet-18 (He et al., Deep Residual Learning for Image Recognition, arXiv:1512.03385, table 1) with torchvision's
 * names, so that its weights can be taken over; the last layer gives the point instead of 1000 classes.
 */
final class ResNet18 {
    // torch.nn.BatchNorm2d's default.
    private static final float EPSILON = 1e-5f;

    private ResNet18() {}

    static Architecture architecture() {
        ArchitectureBuilder network = Architecture.builder("resnet18")
                .then("channels_first", new ChannelsFirst())
                .then("to_float", new ToFloat())
                .then("to_unit", new Scale(1 / 255f))
                .then("normalize", Imagenet.NORMALIZE)
                .then("conv1", new Convolution(3, 64, 7, 2, 3, false)) // 112×112
                .then("bn1", new BatchNorm(64, EPSILON))
                .then("relu", new Relu())
                .then("maxpool", new MaxPool(3, 2, 1)); // 56×56
        stage(network, "layer1", 64, 64, 1);
        stage(network, "layer2", 64, 128, 2);
        stage(network, "layer3", 128, 256, 2);
        stage(network, "layer4", 256, 512, 2);
        return network.then("avgpool", new GlobalAveragePool())
                .then("flatten", new Flatten())
                .then("fc", new Linear(512, 2))
                .build();
    }

    /** Two blocks, the first of which may halve the size. */
    private static void stage(ArchitectureBuilder network, String name, int in, int out, int stride) {
        block(network, name + ".0", in, out, stride);
        block(network, name + ".1", out, out, 1);
    }

    /** Two convolutions, and their input added to what they make; projected where size or channels change. */
    private static void block(ArchitectureBuilder network, String name, int in, int out, int stride) {
        String input = network.last();
        String shortcut = input;
        if (stride != 1 || in != out) {
            network.add(name + ".downsample.0", new Convolution(in, out, 1, stride, 0, false), input)
                    .then(name + ".downsample.1", new BatchNorm(out, EPSILON));
            shortcut = network.last();
        }
        network.add(name + ".conv1", new Convolution(in, out, 3, stride, 1, false), input)
                .then(name + ".bn1", new BatchNorm(out, EPSILON))
                .then(name + ".relu1", new Relu())
                .then(name + ".conv2", new Convolution(out, out, 3, 1, 1, false))
                .then(name + ".bn2", new BatchNorm(out, EPSILON));
        network.add(name + ".add", new Add(), network.last(), shortcut).then(name + ".relu2", new Relu());
    }
}
