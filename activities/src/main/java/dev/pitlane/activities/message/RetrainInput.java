package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.foundation.json.Fields;
import dev.pitlane.foundation.json.InvalidMessageException;

/**
 * The one input of {@code retrain}. Every field is optional; {@link #defaults()} has what is left out.
 *
 * @param dataset the dataset that grows
 * @param model the model to train; the engine artifact is {@code <model>-engine}
 * @param collect where frames come from
 * @param label how a person is reminded
 * @param train how to train
 * @param gate what a model must fulfil
 * @param convert what the engine is for
 * @param deploy which cars get it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RetrainInput(
        ArtifactName dataset,
        ArtifactName model,
        CollectSettings collect,
        LabelSettings label,
        TrainSettings train,
        GateSettings gate,
        ConvertSettings convert,
        DeploySettings deploy) {
    private static final String ENGINE = "-engine";

    /** What an empty input means. */
    public static RetrainInput defaults() {
        return new RetrainInput(
                ArtifactName.parse("track"),
                ArtifactName.parse("steering"),
                CollectSettings.defaults(),
                LabelSettings.defaults(),
                TrainSettings.defaults(),
                GateSettings.defaults(),
                ConvertSettings.defaults(),
                DeploySettings.defaults());
    }

    /**
     * Parses the workflow's input.
     *
     * @param tree the whole input; null, JSON null and {@code {}} mean the defaults
     * @throws InvalidMessageException naming the field and what is allowed
     */
    public static RetrainInput parse(JsonNode tree) {
        return defaults().changedBy(tree, "");
    }

    /**
     * This input with what the tree says changed, as signal {@code retryStep} does in its field {@code input}. An
     * optional setting given as null is set back to none; any other null says nothing.
     *
     * @throws InvalidMessageException naming the field and what is allowed
     */
    public RetrainInput changedBy(JsonNode tree, String path) {
        Fields fields =
                Fields.of(tree, path, "dataset", "model", "collect", "label", "train", "gate", "convert", "deploy");
        ArtifactName changedDataset =
                fields.parsed("dataset", ArtifactName::parse).orElse(dataset);
        ArtifactName changedModel = fields.parsed("model", ArtifactName::parse).orElse(model);
        checkNames(fields, changedDataset, changedModel);
        return new RetrainInput(
                changedDataset,
                changedModel,
                collect.changedBy(fields.object("collect", CollectSettings.FIELDS)),
                label.changedBy(fields.object("label", LabelSettings.FIELDS)),
                train.changedBy(fields.object("train", TrainSettings.FIELDS)),
                gate.changedBy(fields.object("gate", GateSettings.FIELDS)),
                convert.changedBy(fields.object("convert", ConvertSettings.FIELDS)),
                deploy.changedBy(fields.object("deploy", DeploySettings.FIELDS)));
    }

    /** Dataset, model and engine are three artifacts, so each has a name and none has another's. */
    private static void checkNames(Fields fields, ArtifactName dataset, ArtifactName model) {
        ArtifactName engine;
        try {
            engine = engine(model);
        } catch (RuntimeException tooLong) {
            throw new InvalidMessageException(
                    fields.at("model"),
                    "its engine would be called " + model + ENGINE + ", but " + tooLong.getMessage());
        }
        if (dataset.equals(model) || dataset.equals(engine)) {
            throw new InvalidMessageException(
                    fields.at("model"),
                    "the names " + model + " and " + engine + " are for model and engine, but the dataset is called "
                            + dataset);
        }
    }

    /** The engine artifact, {@code <model>-engine}. */
    public ArtifactName engine() {
        return engine(model);
    }

    /**
     * The engine artifact of a model.
     *
     * @throws RuntimeException if the name would be too long
     */
    public static ArtifactName engine(ArtifactName model) {
        return ArtifactName.parse(model + ENGINE);
    }
}
