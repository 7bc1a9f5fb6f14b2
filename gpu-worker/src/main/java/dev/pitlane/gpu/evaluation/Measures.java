package dev.pitlane.gpu.evaluation;

import dev.pitlane.gpu.scoring.Score;
import java.util.Optional;

/**
 * What the gate looks at. All errors are on the same frames, in half image widths.
 *
 * @param candidate its score; over no images if there are none
 * @param production the present production model's score; empty if there is none
 * @param constantMaeX mean absolute error of always saying the median x of the train labels; empty without such labels
 * @param equal the candidate has the same content as production
 */
public record Measures(Score candidate, Optional<Score> production, Optional<Double> constantMaeX, boolean equal) {}
