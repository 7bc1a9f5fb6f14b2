package dev.pitlane.gpu.evaluation;

import dev.pitlane.gpu.scoring.Score;
import java.util.Optional;

/**
 * What the gate looks at. All errors are on the same frames, in half image widths.
 *
 * @param candidate its score; empty if there are no frames
 * @param production the present production model's score; empty if there is none, or are no frames
 * @param constantMaeX mean absolute error of always saying the median x of the train labels; empty without such labels
 *     or frames
 * @param equal the candidate has the same content as production
 */
public record Measures(
        Optional<Score> candidate, Optional<Score> production, Optional<Double> constantMaeX, boolean equal) {

    /** How many frames there are. */
    public int images() {
        return candidate.map(Score::images).orElse(0);
    }
}
