package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.error.DatasetException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk with what happens beside the page: predictions, journals copied to the store, workflows told of Done. */
public final class LabelingService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LabelingService.class);

    /** What is lost if this desktop's disk dies is at most the labels of so many seconds. */
    private static final long COPY_SECONDS = 2;

    /** How long a task may look open after its workflow was terminated. */
    private static final long ENDED_SECONDS = 30;

    /** A server that is away must not hold up the end. */
    private static final long PATIENCE_SECONDS = 2;

    private final LabelingDesk desk;
    private final PointPredictor.Source predictors;
    private final WorkflowDoor workflows;
    private final DoneDelivery delivery;
    private final ScheduledExecutorService copying =
            Executors.newSingleThreadScheduledExecutor(named("journal-copies"));
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(named("workflows"));
    private final List<Future<?>> repeated = new ArrayList<>();
    private final ExecutorService predicting = Executors.newSingleThreadExecutor(named("predictions"));

    public LabelingService(LabelingDesk desk, PointPredictor.Source predictors, WorkflowDoor workflows, Clock clock) {
        this.desk = desk;
        this.predictors = predictors;
        this.workflows = workflows;
        this.delivery = new DoneDelivery(desk, workflows, clock);
    }

    /** Begins the work in the background, with the tasks found on the disk. */
    public void start() {
        desk.tasks().stream().filter(task -> task.state() == TaskState.OPEN).forEach(this::predict);
        every(copying, COPY_SECONDS, "journals can't be copied to the store", desk::copyJournals);
        every(copying, COPY_SECONDS, "what other desktops and tasks did can't be read", desk::follow);
        every(telling, 1, "workflows can't be told", delivery::deliver);
        every(telling, ENDED_SECONDS, "workflows can't be asked whether they have ended", this::closeEnded);
    }

    public LabelingDesk desk() {
        return desk;
    }

    /** As {@link LabelingDesk#open}; predictions follow in the background. */
    public LabelingTask open(OpenTask request) {
        LabelingTask task = desk.open(request);
        predict(task);
        return task;
    }

    /** As {@link LabelingTask#done}; the workflow is told at once. */
    public void done(LabelingTask task, String labeler) {
        task.done(labeler);
        telling.execute(guarded("workflows can't be told", delivery::deliver));
    }

    /** Closes tasks that nobody waits for, since their workflow was terminated; the next task takes their labels up. */
    void closeEnded() {
        for (LabelingTask task : desk.tasks()) {
            try {
                if (task.state() == TaskState.OPEN
                        && workflows.hasEnded(task.facts().workflow())) {
                    desk.close(task.facts().task(), "its workflow has ended");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                LOG.debug(
                        "workflow {} can't be asked whether it has ended",
                        task.facts().workflow(),
                        e);
            }
        }
    }

    private void predict(LabelingTask task) {
        task.facts().production().ifPresent(production -> {
            task.predictions(TaskView.Predictions.RUNNING);
            predicting.execute(() -> predict(task, production));
        });
    }

    private void predict(LabelingTask task, VersionId production) {
        try (PointPredictor predictor = predictors.open(production)) {
            for (TaskImage image : task.unpredicted()) {
                if (!task.isLive() || Thread.currentThread().isInterrupted()) {
                    return;
                }
                predict(task, image, predictor);
            }
            task.predictions(TaskView.Predictions.READY);
        } catch (RuntimeException | LinkageError e) {
            // Labelling goes on without proposals, and the page says why there are none. A native library that does not
            // load is an error, not an exception.
            task.predictions(TaskView.Predictions.failed(production + " can't be run: " + e.getMessage()));
            LOG.warn("no predictions for task {}: {} can't be run", task.facts().task(), production, e);
        }
    }

    private void predict(LabelingTask task, TaskImage image, PointPredictor predictor) {
        try {
            task.predicted(image.digest(), predictor.predict(desk.read(task, image)));
        } catch (DatasetException e) {
            LOG.warn(
                    "no prediction for {} of task {}: {}",
                    image.path(),
                    task.facts().task(),
                    e.getMessage());
        }
    }

    private void every(ScheduledExecutorService thread, long seconds, String failing, Runnable work) {
        repeated.add(thread.scheduleWithFixedDelay(guarded(failing, work), seconds, seconds, TimeUnit.SECONDS));
    }

    /** A scheduled task that throws is never run again: say it, and go on. */
    private static Runnable guarded(String what, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("{}: {}; trying again", what, e.getMessage(), e);
            }
        };
    }

    private static void awaitEnd(ExecutorService threads) {
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a workflow or the store takes long to answer; the desktop ends without it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().name("desktop-" + name).daemon().factory();
    }

    /** Ends the background work, after one last copy of the journals. The desk stays with its owner. */
    @Override
    public void close() {
        predicting.shutdownNow();
        // Not interrupted: that would close the journal that a thread just reads.
        repeated.forEach(work -> work.cancel(false));
        for (ExecutorService threads : List.of(copying, telling)) {
            threads.shutdown();
            awaitEnd(threads);
        }
        guarded("journals can't be copied to the store", desk::copyJournals).run();
    }
}
