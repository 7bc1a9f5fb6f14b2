package dev.pitlane.activities.car;

import dev.pitlane.activities.CarId;
import dev.pitlane.activities.Lenient;

/**
 * Ask a car what it is.
 *
 * @param workflowId the workflow that asks
 * @param car which car
 */
@Lenient
public record ProbeRequest(String workflowId, CarId car) {}
