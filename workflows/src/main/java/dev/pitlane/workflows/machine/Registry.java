package dev.pitlane.workflows.machine;

import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.registry.EndRuns;
import dev.pitlane.activities.registry.MoveProduction;
import dev.pitlane.activities.registry.PinRequest;
import dev.pitlane.activities.registry.ProductionMoved;
import dev.pitlane.activities.registry.RegistryActivities;
import dev.pitlane.activities.registry.ResolveRequest;
import dev.pitlane.activities.registry.Resolved;
import dev.pitlane.artifacts.id.Reference;
import dev.pitlane.artifacts.id.RunId;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.workflows.progress.Fault;
import dev.pitlane.workflows.progress.WorkflowProgress;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Questions to the store, answered beside the workflow. */
public final class Registry {
    /** From so many tries on a person is told. */
    private static final int TRIES_IN_SILENCE = 2;

    private final WorkflowProgress progress;
    private final Calls calls;

    Registry(WorkflowProgress progress, Calls calls) {
        this.progress = progress;
        this.calls = calls;
    }

    public Resolved resolve(ResolveRequest request) {
        String what = request.dataset().map(Reference::toString).orElse(request.model() + ":production");
        return ask("look " + what + " up", registry -> registry.resolve(request));
    }

    public VersionId pin(Reference reference) {
        PinRequest request = new PinRequest(Workflow.getInfo().getWorkflowId(), reference);
        return ask("which version is " + reference + "?", registry -> registry.pin(request))
                .version();
    }

    public ProductionMoved moveProduction(MoveProduction request) {
        return ask("put " + request.target() + " into production", registry -> registry.moveProduction(request));
    }

    /** Ends the runs that this workflow leaves open, and answers which they were. */
    public List<RunId> endRuns(String why) {
        WorkflowInfo self = Workflow.getInfo();
        return Workflow.newActivityStub(
                        RegistryActivities.class,
                        calls.courtesy(TaskQueues.RETRAIN, "end the runs that are still open")
                                .build())
                .endRuns(new EndRuns(
                        self.getWorkflowId(),
                        self.getRunId(),
                        Instant.ofEpochMilli(self.getRunStartedTimestampMillis()),
                        why))
                .runs();
    }

    /** Without limit, as everything that infrastructure may fail; what is told comes half as often each time. */
    private <T> T ask(String summary, Function<RegistryActivities, T> question) {
        int tried = 0;
        while (true) {
            int tries = Math.max(TRIES_IN_SILENCE, tried);
            try {
                T answer = question.apply(Workflow.newActivityStub(
                        RegistryActivities.class,
                        calls.question(TaskQueues.RETRAIN, summary, tries).build()));
                if (tried > 0) {
                    progress.note("\"" + summary + "\" is answered");
                }
                return answer;
            } catch (ActivityFailure failure) {
                if (failure.getRetryState() != RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED) {
                    throw failure;
                }
                tried += tries;
                progress.note("\"" + summary + "\" is asked again, try " + (tried + 1) + ": "
                        + Fault.of(failure).advice().sentence());
            }
        }
    }
}
