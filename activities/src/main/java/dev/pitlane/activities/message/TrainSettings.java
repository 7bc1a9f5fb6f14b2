package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.foundation.json.Fields;
import java.util.Optional;

/**
 * How to train.
 *
 * @param architecture a network's name: {@code pilotnet}, {@code resnet18}
 * @param epochs how often each image is seen, or automatic
 * @param batchSize images per optimiser step
 * @param learningRate of the optimiser
 * @param seed of everything random: same seed, data and settings give the same bytes
 * @param pretrained the model version that the first weights come from: {@code steering:v3}, or a reference that the
 *     workflow resolves once before it trains; empty for random ones
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrainSettings(
        String architecture,
        Epochs epochs,
        int batchSize,
        double learningRate,
        long seed,
        Optional<String> pretrained) {
    static final String[] FIELDS = {"architecture", "epochs", "batchSize", "learningRate", "seed", "pretrained"};

    public TrainSettings {
        epochs = epochs == null ? Epochs.AUTO : epochs;
    }

    /** pilotnet, long enough for 150 steps or more, with random first weights. */
    public static TrainSettings defaults() {
        return new TrainSettings("pilotnet", Epochs.AUTO, 64, 1e-3, 42, Optional.empty());
    }

    /** The same with other first weights. */
    public TrainSettings startingFrom(Optional<String> other) {
        return new TrainSettings(architecture, epochs, batchSize, learningRate, seed, other);
    }

    TrainSettings changedBy(Fields fields) {
        return new TrainSettings(
                fields.parsed("architecture", TrainSettings::checkedName).orElse(architecture),
                fields.tree("epochs")
                        .map(tree -> Epochs.parse(tree, fields.at("epochs")))
                        .orElse(epochs),
                fields.whole("batchSize", 1, 8192).orElse(batchSize),
                fields.positive("learningRate", 100).orElse(learningRate),
                fields.wholeLong("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(seed),
                fields.isNull("pretrained")
                        ? Optional.empty()
                        : fields.parsed("pretrained", Reference::parse)
                                .map(Reference::toString)
                                .or(() -> pretrained));
    }

    private static String checkedName(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must be a name, but is empty");
        }
        return text;
    }
}
