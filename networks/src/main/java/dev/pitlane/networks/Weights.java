package dev.pitlane.networks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * The numbers of a network, complete and fitting: one array for every parameter of its architecture, row-major in
 * PyTorch's layout, all finite.
 */
public final class Weights {
    private static final String IGNORED_SUFFIX = ".num_batches_tracked";
    // Enough names to see what is wrong, short enough to read.
    private static final int NAMES_SHOWN = 5;

    private final Architecture architecture;
    private final SequencedMap<String, float[]> values;

    private Weights(Architecture architecture, SequencedMap<String, float[]> values) {
        this.architecture = architecture;
        this.values = values;
    }

    /**
     * Checks that {@code values} are the parameters of {@code architecture}, all and only, and copies them. PyTorch's
     * counters {@code num_batches_tracked} are left out.
     *
     * @param values by state_dict name
     * @throws NetworkException.WrongWeights naming what is missing, unknown, of another size or not finite
     */
    public static Weights of(Architecture architecture, Map<String, float[]> values) {
        SequencedMap<String, Parameter> parameters = architecture.parameters();
        requireSameNames(architecture, values, parameters);
        SequencedMap<String, float[]> checked = new LinkedHashMap<>();
        parameters.forEach((name, parameter) -> {
            float[] numbers = values.get(name);
            if (numbers.length != parameter.size()) {
                throw new NetworkException.WrongWeights(
                        "weights for " + architecture.name() + ": " + name + " needs shape " + parameter.shape()
                                + ", which is " + parameter.size() + " numbers, but there are " + numbers.length);
            }
            requireFinite(architecture, name, numbers);
            checked.put(name, numbers.clone());
        });
        return new Weights(architecture, checked);
    }

    /**
     * As {@link #of(Architecture, Map)}, and first checks the shapes that came with the numbers, for two shapes may
     * have the same size.
     *
     * @param shapes by state_dict name, outermost dimension first
     * @throws NetworkException.WrongWeights naming the parameter and both shapes
     */
    public static Weights of(
            Architecture architecture, Map<String, List<Integer>> shapes, Map<String, float[]> values) {
        architecture.parameters().forEach((name, parameter) -> {
            List<Integer> shape = shapes.getOrDefault(name, parameter.shape());
            if (!shape.equals(parameter.shape())) {
                throw new NetworkException.WrongWeights("weights for " + architecture.name() + ": " + name
                        + " needs shape " + parameter.shape() + ", but it has " + shape);
            }
        });
        return of(architecture, values);
    }

    /**
     * What a network starts training from: weights normal with deviation √(2 / fan-in) (He et al., Delving Deep into
     * Rectifiers, arXiv:1502.01852, equation 10), those of the output layer with deviation 0.01 so that the first guess
     * is the image's centre; biases 0. The same on every machine: {@link Random}'s sequence is specified.
     */
    public static Weights initial(Architecture architecture, long seed) {
        SequencedMap<String, float[]> values = new LinkedHashMap<>();
        for (Node node : architecture.nodes()) {
            boolean output = node.equals(architecture.output());
            node.parameters().forEach(parameter -> values.put(parameter.name(), start(parameter, output, seed)));
        }
        return new Weights(architecture, values);
    }

    /** What the weights belong to. */
    public Architecture architecture() {
        return architecture;
    }

    /**
     * A copy of one parameter's numbers.
     *
     * @throws NetworkException.WrongWeights if the architecture has no such parameter
     */
    public float[] values(String parameter) {
        float[] numbers = values.get(parameter);
        if (numbers == null) {
            throw new NetworkException.WrongWeights(
                    String.format(Locale.ROOT, "%s has no parameter %s", architecture.name(), parameter));
        }
        return numbers.clone();
    }

    private static float[] start(Parameter parameter, boolean output, long seed) {
        float[] numbers = new float[parameter.size()];
        switch (parameter.role()) {
            case WEIGHT -> {
                // By name, so that a layer added elsewhere leaves the others' start as it was.
                Random random = new Random(seed * 31 + parameter.name().hashCode());
                double deviation = output ? 0.01 : Math.sqrt(2.0 / parameter.fanIn());
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = (float) (random.nextGaussian() * deviation);
                }
            }
            case SCALE, RUNNING_VARIANCE -> Arrays.fill(numbers, 1);
            case BIAS, SHIFT, RUNNING_MEAN -> Arrays.fill(numbers, 0);
        }
        return numbers;
    }

    private static void requireSameNames(
            Architecture architecture, Map<String, float[]> values, Map<String, Parameter> parameters) {
        List<String> missing = new ArrayList<>(parameters.keySet());
        missing.removeAll(values.keySet());
        if (!missing.isEmpty()) {
            throw new NetworkException.WrongWeights("weights for " + architecture.name() + ": " + missing.size()
                    + " of " + parameters.size() + " parameters are missing: " + shown(missing));
        }
        List<String> unknown = values.keySet().stream()
                .filter(name -> !parameters.containsKey(name) && !name.endsWith(IGNORED_SUFFIX))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new NetworkException.WrongWeights("weights for " + architecture.name() + ": " + unknown.size()
                    + " parameters are not of this architecture: " + shown(unknown));
        }
    }

    private static void requireFinite(Architecture architecture, String name, float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Float.isFinite(numbers[i])) {
                throw new NetworkException.WrongWeights(
                        "weights for " + architecture.name() + ": " + name + " holds " + numbers[i] + " at place " + i);
            }
        }
    }

    private static String shown(List<String> names) {
        return names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "))
                + (names.size() > NAMES_SHOWN ? ", …" : "");
    }
}
