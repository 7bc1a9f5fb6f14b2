package dev.pitlane.gpu.evaluation;

import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.datasets.NormalizedPoint;
import dev.pitlane.gpu.scoring.Score;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules of the accuracy gate. x alone counts: people place y by habit.
 *
 * <ol>
 *   <li>A candidate with production's content passes as unchanged.
 *   <li>Fewer than {@value #LEAST_IMAGES} frames say nothing, and neither do frames whose labels all are where the
 *       train labels are: always saying that would be right there, and no model could do better.
 *   <li>Answers that lie outside the image do not pass, whatever they are compared with.
 *   <li>A limit of the settings must be kept.
 *   <li>With a production model that must be beaten: at most its error.
 *   <li>Otherwise: at most {@value #OF_CONSTANT} times the constant predictor's, so that a model which has learned
 *       nothing never drives.
 * </ol>
 */
public final class Gate {

    /** With fewer frames one odd label decides. */
    public static final int LEAST_IMAGES = 4;

    /** How much of the constant predictor's error a first model may have. */
    public static final double OF_CONSTANT = 0.7;

    /** Where the constant predictor is as good as this, in half image widths, labels do not differ: one pixel. */
    public static final double LEAST_CONSTANT = 1 / NormalizedPoint.HALF_SIDE;

    /** The widest error that a point inside the image can have, in half image widths. */
    private static final double WHOLE_IMAGE = 2;

    private static final String MORE_DATA = "collect and label more frames like those it misses (predictions.jsonl of"
            + " the run lists them), then train again";

    private final GateSettings settings;

    public Gate(GateSettings settings) {
        this.settings = settings;
    }

    /** The ruling on these measures. */
    public Ruling judge(Measures measures) {
        if (measures.equal()) {
            return new Ruling.Unchanged("the candidate has the same content as the production model");
        }
        int images = measures.images();
        if (images < LEAST_IMAGES) {
            return tooFew(images);
        }
        Optional<Double> constant = measures.constantMaeX();
        if (constant.isPresent() && constant.get() < LEAST_CONSTANT) {
            return allEqual(images, constant.get());
        }
        double mae = measures.candidate().orElseThrow().maeX();
        if (!(mae <= WHOLE_IMAGE)) {
            return new Ruling.NotPassed(
                    "the model's answers lie outside the image on " + images
                            + " test images: its training has diverged",
                    "train again with a lower learningRate");
        }
        String error = "mean error in x is " + shown(mae) + " on " + images + " test images";
        Optional<Double> limit = settings.maxMeanAbsoluteErrorX();
        if (limit.isPresent() && mae > limit.get()) {
            return new Ruling.NotPassed(
                    error + ", above the limit of " + shown(limit.get()),
                    MORE_DATA + ", or raise maxMeanAbsoluteErrorX");
        }
        Optional<Double> production = measures.production().map(Score::maeX);
        return settings.mustBeatProduction() && production.isPresent()
                ? againstProduction(error, mae, production.get())
                : againstConstant(error, mae, constant);
    }

    private static Ruling tooFew(int images) {
        int missing = LEAST_IMAGES - images;
        String there = images == 1 ? "there is 1 labelled test image" : "there are " + images + " labelled test images";
        // A session's last fifth is its test block, after a gap.
        int session = 5 * (missing + 1);
        return new Ruling.Undecided(
                there + " that no model was trained on, and the gate needs " + LEAST_IMAGES,
                "add " + missing + " labelled test image" + (missing == 1 ? "" : "s")
                        + ": the last fifth of a session is its test block, so collect " + session
                        + " frames or more and label them");
    }

    private static Ruling allEqual(int images, double constant) {
        return new Ruling.Undecided(
                "the labels of the " + images + " test images are all the same: always saying the train labels' median"
                        + " is off by " + shown(constant) + ", so the gate can't judge a model by them",
                "collect frames in bends to both sides, or away from the middle of the track, and label them; skipping"
                        + " the gate is recorded as an override");
    }

    private static Ruling againstProduction(String error, double mae, double production) {
        String reason = error + "; production's is " + shown(production) + " on the same";
        return mae <= production
                ? new Ruling.Passed(reason)
                : new Ruling.NotPassed(reason, MORE_DATA + ", or skip the gate, which is recorded as an override");
    }

    private static Ruling againstConstant(String error, double mae, Optional<Double> constant) {
        if (constant.isEmpty()) {
            return new Ruling.Undecided(
                    "there are no train labels to compare with", "label images of a train block, then train again");
        }
        String reason = error + "; always saying the train labels' median gives " + shown(constant.get()) + ", and "
                + OF_CONSTANT + " times that is allowed";
        return mae <= OF_CONSTANT * constant.get()
                ? new Ruling.Passed(reason)
                : new Ruling.NotPassed(reason, MORE_DATA);
    }

    private static String shown(double maeX) {
        return String.format(Locale.ROOT, "%.4f half widths (%.1f px)", maeX, maeX * NormalizedPoint.HALF_SIDE);
    }
}
