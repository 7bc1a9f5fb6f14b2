package dev.pitlane.gpu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.activities.message.GateSettings;
import dev.pitlane.gpu.scoring.Score;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final GateSettings DEFAULTS = GateSettings.defaults();

    @Test
    void a_first_model_passes_at_seven_tenths_of_the_constant_predictor_and_not_above() {
        assertThat(judge(DEFAULTS, first(24, 0.35, 0.5))).isInstanceOf(Ruling.Passed.class);
        assertThat(judge(DEFAULTS, first(24, 0.3501, 0.5))).isInstanceOf(Ruling.NotPassed.class);
    }

    @Test
    void a_candidate_passes_when_it_is_as_good_as_production_and_not_when_worse() {
        assertThat(judge(DEFAULTS, against(24, 0.1, 0.1))).isInstanceOf(Ruling.Passed.class);
        assertThat(judge(DEFAULTS, against(24, 0.1001, 0.1))).isInstanceOf(Ruling.NotPassed.class);
    }

    @Test
    void production_alone_counts_where_there_is_one() {
        // Worse than the constant predictor on these hard frames, and still better than what drives now.
        assertThat(judge(DEFAULTS, against(24, 0.5, 0.6))).isInstanceOf(Ruling.Passed.class);
    }

    @Test
    void production_that_need_not_be_beaten_leaves_the_constant_predictor() {
        GateSettings lenient = new GateSettings(Optional.empty(), false);

        assertThat(judge(lenient, against(24, 0.2, 0.1))).isInstanceOf(Ruling.Passed.class);
        assertThat(judge(lenient, against(24, 0.35, 0.1))).isInstanceOf(Ruling.NotPassed.class);
    }

    @Test
    void a_candidate_equal_to_production_is_unchanged_even_without_frames() {
        Measures equal = new Measures(Optional.empty(), Optional.empty(), Optional.empty(), true);

        assertThat(judge(DEFAULTS, equal)).isInstanceOf(Ruling.Unchanged.class);
    }

    @Test
    void too_few_frames_say_how_many_to_add() {
        assertThat(judge(DEFAULTS, first(3, 0.01, 0.4)))
                .isInstanceOfSatisfying(Ruling.Undecided.class, ruling -> assertThat(ruling.action())
                        .startsWith("add 1 labelled test image:"));
        assertThat(judge(DEFAULTS, new Measures(Optional.empty(), Optional.empty(), Optional.empty(), false)))
                .isInstanceOfSatisfying(Ruling.Undecided.class, ruling -> {
                    assertThat(ruling.reason()).contains("0 labelled test images");
                    assertThat(ruling.action()).startsWith("add 4 labelled test images:");
                });
        assertThat(judge(DEFAULTS, first(4, 0.01, 0.4))).isInstanceOf(Ruling.Passed.class);
    }

    @Test
    void labels_that_are_all_equal_are_said_to_judge_nothing_rather_than_asking_for_no_error() {
        Ruling ruling = judge(DEFAULTS, first(24, 0.001, 0));

        assertThat(ruling).isInstanceOfSatisfying(Ruling.Undecided.class, undecided -> {
            assertThat(undecided.reason()).contains("labels of the 24 test images are all the same", "can't judge");
            assertThat(undecided.action()).contains("bends");
        });
        assertThat(judge(DEFAULTS, first(24, 0.001, 0.5 / 112))).isInstanceOf(Ruling.Undecided.class);
        assertThat(judge(DEFAULTS, first(24, 0.001, 2.0 / 112))).isInstanceOf(Ruling.Passed.class);
    }

    @Test
    void answers_far_outside_the_image_are_called_diverged_and_not_counted_in_pixels() {
        assertThat(judge(DEFAULTS, first(24, 2e11, 0.4))).isInstanceOfSatisfying(Ruling.NotPassed.class, ruling -> {
            assertThat(ruling.reason())
                    .contains("outside the image", "diverged")
                    .doesNotContain("px");
            assertThat(ruling.action()).contains("lower learningRate");
        });
        assertThat(judge(DEFAULTS, against(24, 2e11, 3e11))).isInstanceOf(Ruling.NotPassed.class);
    }

    @Test
    void a_limit_counts_on_top_of_the_rule() {
        GateSettings limited = new GateSettings(Optional.of(0.1), true);

        assertThat(judge(limited, first(24, 0.1, 0.4))).isInstanceOf(Ruling.Passed.class);
        assertThat(judge(limited, first(24, 0.11, 0.4)))
                .isInstanceOfSatisfying(Ruling.NotPassed.class, ruling -> assertThat(ruling.action())
                        .contains("maxMeanAbsoluteErrorX"));
        assertThat(judge(limited, first(24, 0.09, 0.1))).isInstanceOf(Ruling.NotPassed.class);
    }

    @Test
    void an_error_that_is_no_number_never_passes() {
        assertThat(judge(DEFAULTS, first(24, Double.NaN, 0.4))).isInstanceOf(Ruling.NotPassed.class);
        assertThat(judge(DEFAULTS, against(24, Double.NaN, 0.4))).isInstanceOf(Ruling.NotPassed.class);
    }

    @Test
    void the_reason_has_the_numbers_in_half_widths_and_pixels() {
        assertThat(judge(DEFAULTS, first(24, 0.125, 0.5)).reason())
                .contains("0.1250 half widths (14.0 px)", "24 test images", "0.5000 half widths (56.0 px)");
    }

    private static Ruling judge(GateSettings settings, Measures measures) {
        return new Gate(settings).judge(measures);
    }

    private static Measures first(int images, double mae, double constant) {
        return new Measures(Optional.of(score(images, mae)), Optional.empty(), Optional.of(constant), false);
    }

    private static Measures against(int images, double mae, double production) {
        return new Measures(
                Optional.of(score(images, mae)), Optional.of(score(images, production)), Optional.of(0.4), false);
    }

    private static Score score(int images, double maeX) {
        return new Score(images, maeX, 0.2);
    }
}
