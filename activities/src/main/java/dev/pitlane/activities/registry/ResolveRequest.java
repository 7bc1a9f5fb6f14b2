package dev.pitlane.activities.registry;

import dev.pitlane.activities.Lenient;
import dev.pitlane.artifacts.id.ArtifactName;
import dev.pitlane.artifacts.id.Reference;
import java.util.Optional;

/**
 * Ask for a dataset and for what is in production.
 *
 * @param workflowId the workflow that asks
 * @param dataset {@code track} for the latest version, or {@code track:v3}; absent to ask for production alone
 * @param model the model artifact whose production version is wanted
 */
@Lenient
public record ResolveRequest(String workflowId, Optional<Reference> dataset, ArtifactName model) {}
