package dev.pitlane.artifacts;

/**
 * The answer of {@link ArtifactStore#log}.
 *
 * @param newFiles files whose content was not in the version before
 * @param newBytes the size of those, in bytes
 * @param reused true if the content equals the latest version, which is then the answer
 */
public record Logged(Version version, long newFiles, long newBytes, boolean reused) {}
