package dev.pitlane.gpu.benchmark;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.gpu.torch.Adam;
import dev.pitlane.gpu.torch.DjlNetwork;
import dev.pitlane.gpu.torch.TorchThread;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Node;
import dev.pitlane.networks.Weights;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * A training step here and in PyTorch, in turn: forward, backward and Adam on one batch in memory, the same network,
 * batch size and threads. Arguments: a Python with torch, training_step.py, and optionally architecture, batch size,
 * threads, steps per turn.
 */
public final class TrainingStepBenchmark {

    private static final int PAIRS = 10;
    private static final double LEARNING_RATE = 1e-3;
    private static final JsonMapper JSON = new JsonMapper();

    private TrainingStepBenchmark() {}

    /** Prints each pair and the median of their quotients. */
    public static void main(String[] arguments) throws IOException {
        Architecture architecture = Architectures.named(argument(arguments, 2, "pilotnet"));
        int batch = Integer.parseInt(argument(arguments, 3, "64"));
        int threads = Integer.parseInt(argument(arguments, 4, "2"));
        int steps = Integer.parseInt(argument(arguments, 5, "5"));
        ProcessBuilder builder = new ProcessBuilder(arguments[0], arguments[1]);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        // The same for both sides, see CLibrary.
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
        Process python = builder.start();
        try (TorchThread torch = TorchThread.open(threads);
                PrintStream orders = new PrintStream(python.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            orders.println(description(architecture, batch, threads));
            String version = answers.readLine();
            System.out.printf(
                    Locale.ROOT,
                    "%s, batch %d, %d threads, PyTorch %s%n",
                    architecture.name(),
                    batch,
                    threads,
                    version);
            double[] quotients = torch.call(
                    manager -> pairs(manager, new Step(manager, architecture, batch), orders, answers, steps));
            Arrays.sort(quotients);
            System.out.printf(
                    Locale.ROOT,
                    "median of %d: %.2f of PyTorch's speed%n",
                    PAIRS,
                    (quotients[PAIRS / 2 - 1] + quotients[PAIRS / 2]) / 2);
        } finally {
            python.destroy();
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return arguments.length > index ? arguments[index] : otherwise;
    }

    private static double[] pairs(NDManager manager, Step step, PrintStream orders, BufferedReader answers, int steps) {
        double[] quotients = new double[PAIRS];
        for (int pair = -1; pair < PAIRS; pair++) {
            double here = seconds(manager, step, steps);
            double there = seconds(orders, answers, steps);
            // The first pair warms both up.
            if (pair >= 0) {
                quotients[pair] = there / here;
                System.out.printf(
                        Locale.ROOT,
                        "%2d: %.1f ms here, %.1f ms PyTorch: %.2f%n",
                        pair + 1,
                        1000 * here / steps,
                        1000 * there / steps,
                        there / here);
            }
        }
        return quotients;
    }

    private static double seconds(NDManager manager, Step step, int steps) {
        long began = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            step.run(manager);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static double seconds(PrintStream orders, BufferedReader answers, int steps) {
        orders.println(steps);
        try {
            return Double.parseDouble(answers.readLine());
        } catch (IOException e) {
            throw new IllegalStateException("PyTorch's side ended", e);
        }
    }

    private static String description(Architecture architecture, int batch, int threads) {
        ObjectNode order = JSON.createObjectNode();
        order.put("threads", threads).put("batch", batch).put("learningRate", LEARNING_RATE);
        ArrayNode nodes = order.putArray("nodes");
        for (Node node : architecture.nodes()) {
            ObjectNode described = nodes.addObject();
            described.put("name", node.name());
            described.put("operation", node.operation().getClass().getSimpleName());
            described.set("settings", JSON.valueToTree(node.operation()));
            node.inputs().forEach(described.putArray("inputs")::add);
        }
        return order.toString();
    }

    /** One step of a training, as Trainer does it. */
    private static final class Step {
        private final DjlNetwork network;
        private final Adam adam;
        private final ByteBuffer images;
        private final float[] targets;
        private final int batch;
        private int steps;

        Step(NDManager manager, Architecture architecture, int batch) {
            this.batch = batch;
            this.network = new DjlNetwork(manager, Weights.initial(architecture, 1));
            this.adam = new Adam(manager, network.trainable(), 0);
            byte[] pixels = new byte[batch * architecture.input().size()];
            Random random = new Random(1);
            random.nextBytes(pixels);
            this.images = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
            this.targets = new float[2 * batch];
            for (int i = 0; i < targets.length; i++) {
                targets[i] = 2 * random.nextFloat() - 1;
            }
        }

        void run(NDManager manager) {
            try (NDManager scope = manager.newSubManager();
                    GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                NDArray wanted = scope.create(targets, new Shape(batch, 2));
                NDArray loss = network.forward(network.input(scope, images, batch), true)
                        .sub(wanted)
                        .abs()
                        .mean();
                collector.backward(loss);
                loss.getFloat();
            }
            adam.update(++steps, LEARNING_RATE);
        }
    }
}
