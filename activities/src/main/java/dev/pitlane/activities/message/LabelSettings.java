package dev.pitlane.activities.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How a person is reminded.
 *
 * @param remindEveryHours how often the workflow reminds that labels are wanted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LabelSettings(int remindEveryHours) {
    static final String[] FIELDS = {"remindEveryHours"};

    /** Once a day. */
    public static LabelSettings defaults() {
        return new LabelSettings(24);
    }

    LabelSettings changedBy(Fields fields) {
        return new LabelSettings(fields.whole("remindEveryHours", 1, 8760).orElse(remindEveryHours));
    }
}
