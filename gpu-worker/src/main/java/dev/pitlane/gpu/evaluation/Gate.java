package dev.pitlane.gpu.evaluation;

import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.datasets.NormalizedPoint;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules of the accuracy gate. x alone counts: people place y by habit.
 *
 * <ol>
 *   <li>A candidate with production's content passes as unchanged.
 *   <li>Fewer than {@value #LEAST_IMAGES} frames say nothing.
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

    private static final String MORE_DATA = "collect and label more frames like those it misses (predictions.jsonl of"
            + " the run lists them), then train again";

    private final GateSettings settings;

    public Gate(GateSettings settings) {
        this.settings = settings;
    }

    /** The verdict on these measures. */
    public Verdict judge(Measures measures) {
        if (measures.equal()) {
            return new Verdict.Unchanged("the candidate has the same content as the production model");
        }
        int images = measures.candidate().images();
        if (images < LEAST_IMAGES) {
            return tooFew(images);
        }
        double mae = measures.candidate().maeX();
        String error = "mean error in x is " + shown(mae) + " on " + images + " test images";
        Optional<Double> limit = settings.maxMeanAbsoluteErrorX();
        if (limit.isPresent() && !(mae <= limit.get())) {
            return new Verdict.NotPassed(
                    error + ", above the limit of " + shown(limit.get()),
                    MORE_DATA + ", or raise maxMeanAbsoluteErrorX");
        }
        if (settings.mustBeatProduction() && measures.production().isPresent()) {
            return againstProduction(error, mae, measures.production().get().maeX());
        }
        return againstConstant(error, mae, measures.constantMaeX());
    }

    private static Verdict tooFew(int images) {
        int missing = LEAST_IMAGES - images;
        String there = images == 1 ? "there is 1 labelled test image" : "there are " + images + " labelled test images";
        // A session's last fifth is its test block, after a gap.
        int session = 5 * (missing + 1);
        return new Verdict.NotPassed(
                there + " that no model was trained on, and the gate needs " + LEAST_IMAGES,
                "add " + missing + " labelled test image" + (missing == 1 ? "" : "s")
                        + ": the last fifth of a session is its test block, so collect " + session
                        + " frames or more and label them");
    }

    private static Verdict againstProduction(String error, double mae, double production) {
        String reason = error + "; production's is " + shown(production) + " on the same";
        return mae <= production
                ? new Verdict.Passed(reason)
                : new Verdict.NotPassed(reason, MORE_DATA + ", or skip the gate, which is recorded as an override");
    }

    private static Verdict againstConstant(String error, double mae, Optional<Double> constant) {
        if (constant.isEmpty()) {
            return new Verdict.NotPassed(
                    "there are no train labels to compare with", "label images of a train block, then train again");
        }
        String reason = error + "; always saying the train labels' median gives " + shown(constant.get()) + ", and "
                + OF_CONSTANT + " times that is allowed";
        return mae <= OF_CONSTANT * constant.get()
                ? new Verdict.Passed(reason)
                : new Verdict.NotPassed(reason, MORE_DATA);
    }

    private static String shown(double maeX) {
        return String.format(Locale.ROOT, "%.4f half widths (%.1f px)", maeX, maeX * NormalizedPoint.HALF_SIDE);
    }
}
