package dev.pitlane.activities.message;

import dev.pitlane.activities.Lenient;

/**
 * What an Update answers: the message was understood, and this is what became of it.
 *
 * @param did one sentence: {@code train (attempt 3) is done again}
 */
@Lenient
public record Answer(String did) {}
