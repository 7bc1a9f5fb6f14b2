package dev.pitlane.workflows.machine;

import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import io.temporal.workflow.Workflow;

/** Questions to the store, answered beside the workflow. */
public final class Registry {
    private final Calls calls;

    Registry(Calls calls) {
        this.calls = calls;
    }

    public Resolved resolve(ResolveRequest request) {
        return stub("look " + request.dataset().text() + " up").resolve(request);
    }

    public ProductionMoved moveProduction(MoveProduction request) {
        return stub("put " + request.target() + " into production").moveProduction(request);
    }

    private RegistryActivities stub(String summary) {
        return Workflow.newActivityStub(
                RegistryActivities.class,
                calls.question(TaskQueues.RETRAIN, summary).build());
    }
}
