package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.Reference;

/**
 * Ask which version a reference means now.
 *
 * @param workflowId the workflow that asks
 * @param reference {@code steering:production}, {@code steering}
 */
@Lenient
public record PinRequest(String workflowId, Reference reference) {}
