package dev.pitlane.workflows.stage;

import dev.pitlane.activities.message.RetrainInput;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.machine.Registry;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** What the stages ask the store. */
final class Questions {
    private final WorkflowProgress progress;
    private final Registry registry;

    Questions(WorkflowProgress progress, Registry registry) {
        this.progress = progress;
        this.registry = registry;
    }

    /** The dataset's latest version, and what is in production. */
    Resolved latest() {
        return ask(Optional.of(progress.input().dataset().text()));
    }

    /** One version of the dataset, and what is in production. */
    Resolved of(VersionId dataset) {
        return ask(Optional.of(dataset.toString()));
    }

    /** The model in production now. */
    Optional<VersionId> production() {
        Optional<VersionId> production = ask(Optional.empty()).production();
        production.ifPresent(version -> progress.version("production", version));
        return production;
    }

    /** The version that the reference means now. */
    VersionId pin(Reference reference) {
        return registry.pin(reference);
    }

    private Resolved ask(Optional<String> dataset) {
        RetrainInput input = progress.input();
        return registry.resolve(
                new ResolveRequest(Workflow.getInfo().getWorkflowId(), dataset.map(Reference::parse), input.model()));
    }
}
