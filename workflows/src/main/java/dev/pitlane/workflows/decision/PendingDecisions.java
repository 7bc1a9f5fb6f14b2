package dev.pitlane.workflows.decision;

import dev.pitlane.workflows.progress.Step;
import io.temporal.workflow.CancellationScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What people decided about the steps of now. The first decision about a step counts until the step has taken it;
 * giving up always counts.
 */
public final class PendingDecisions {
    // Looked up by the step itself, never walked through, so the order of a HashMap can't reach the history.
    private final Map<Step, Decision> taken = new HashMap<>();
    private final Map<Step, CancellationScope> running = new HashMap<>();

    boolean has(Step step) {
        return taken.containsKey(step);
    }

    /** Decides; work that runs is cancelled, and the step looks at the decision then. */
    void decide(Step step, Decision decision) {
        if (decision instanceof Decision.GiveUp) {
            taken.put(step, decision);
        } else {
            taken.putIfAbsent(step, decision);
        }
        Optional.ofNullable(running.get(step)).ifPresent(scope -> scope.cancel("a person decided"));
    }

    Optional<Decision> take(Step step) {
        return Optional.ofNullable(taken.remove(step));
    }

    void runs(Step step, CancellationScope scope) {
        running.put(step, scope);
    }

    void rests(Step step) {
        running.remove(step);
    }

    void forget(Step step) {
        taken.remove(step);
        running.remove(step);
    }
}
