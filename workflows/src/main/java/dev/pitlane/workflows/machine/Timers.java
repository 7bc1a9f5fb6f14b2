package dev.pitlane.workflows.machine;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Durable waiting, with a summary that the Web UI's timeline shows. */
public final class Timers {
    private Timers() {}

    /**
     * Waits until the condition holds or the time is over.
     *
     * @return whether the condition holds
     * @throws io.temporal.failure.CanceledFailure if the scope is cancelled meanwhile
     */
    public static boolean until(Duration time, String summary, BooleanSupplier condition) {
        CancellationScope caller = CancellationScope.current();
        AtomicReference<Promise<Void>> timer = new AtomicReference<>();
        // Handled, since the SDK warns of a cancelled timer that nobody asks for its end.
        CancellationScope scope = Workflow.newCancellationScope(() -> timer.set(Workflow.newTimer(
                        time, TimerOptions.newBuilder().setSummary(summary).build())
                .handle((fired, cancelled) -> null)));
        scope.run();
        try {
            Workflow.await(() -> condition.getAsBoolean() || timer.get().isCompleted() || caller.isCancelRequested());
        } finally {
            scope.cancel();
        }
        CancellationScope.throwCanceled();
        return condition.getAsBoolean();
    }
}
