package dev.pitlane.simulator;

/**
 * What a carry will do.
 *
 * @param metres the way's length, all passes together
 * @param frames how many frames it gives; 0 when that depends on the camera's rate
 */
public record CarryPlan(double metres, int frames) {}
