package dev.pitlane.car.deploy;

/** How far a deploy is: {@code done} of {@code of} in the step named ({@code receive}: files; {@code self-test}). */
public record DeployProgress(String step, int done, int of) {}
