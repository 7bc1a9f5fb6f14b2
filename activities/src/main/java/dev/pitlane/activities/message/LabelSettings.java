package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.pitlane.foundation.json.Fields;

/**
 * What a person is asked, and how they are reminded.
 *
 * @param remindEveryHours how often the workflow reminds that labels are wanted
 * @param review whether images that are labelled or rejected already are shown too, so that they can be corrected
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelSettings(int remindEveryHours, boolean review) {
    static final String[] FIELDS = {"remindEveryHours", "review"};

    /** Once a day, and only images without a decision. */
    public static LabelSettings defaults() {
        return new LabelSettings(24, false);
    }

    LabelSettings changedBy(Fields fields) {
        return new LabelSettings(
                fields.whole("remindEveryHours", 1, 8760).orElse(remindEveryHours),
                fields.truth("review").orElse(review));
    }
}
