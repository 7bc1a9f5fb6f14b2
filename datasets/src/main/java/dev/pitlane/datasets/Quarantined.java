package dev.pitlane.datasets;

/**
 * A frame or file that was left out. It stays where it was.
 *
 * @param file its name
 * @param reason a few words for a person, for instance {@code truncated}
 */
public record Quarantined(String file, String reason) {}
