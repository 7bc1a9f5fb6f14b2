package dev.pitlane.desktop.labeling;

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

    private final LabelingDesk desk;
    private final PointPredictor.Source predictors;
    private final Completions completions;
    private final ScheduledExecutorService copying =
            Executors.newSingleThreadScheduledExecutor(named("journal-copies"));
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(named("completions"));
    private final List<Future<?>> repeated = new ArrayList<>();
    private final ExecutorService predicting = Executors.newSingleThreadExecutor(named("predictions"));

    public LabelingService(LabelingDesk desk, PointPredictor.Source predictors, CompletionSender sender, Clock clock) {
        this.desk = desk;
        this.predictors = predictors;
        this.completions = new Completions(desk, sender, clock);
    }

    /** Begins the work in the background, with the tasks found on the disk. */
    public void start() {
        desk.tasks().stream().filter(task -> task.state() == TaskState.OPEN).forEach(this::predict);
        repeated.add(copying.scheduleWithFixedDelay(
                guarded("journals can't be copied to the store", desk::copyJournals),
                COPY_SECONDS,
                COPY_SECONDS,
                TimeUnit.SECONDS));
        repeated.add(telling.scheduleWithFixedDelay(
                guarded("workflows can't be told", completions::deliver), 0, 1, TimeUnit.SECONDS));
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
        telling.execute(guarded("workflows can't be told", completions::deliver));
    }

    private void predict(LabelingTask task) {
        if (task.facts().production().isEmpty()) {
            return;
        }
        task.predictions().status(Predictions.Status.RUNNING);
        predicting.execute(() -> {
            try (PointPredictor predictor =
                    predictors.open(task.facts().production().get())) {
                for (TaskImage image : task.left()) {
                    if (task.state() != TaskState.OPEN || Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    predict(task, image, predictor);
                }
                task.predictions().status(Predictions.Status.READY);
            } catch (RuntimeException e) {
                // Labelling goes on without proposals; why there are none is in the log and in the page's state.
                task.predictions().status(Predictions.Status.FAILED);
                LOG.warn(
                        "no predictions for task {}: {} can't be run",
                        task.facts().task(),
                        task.facts().production().get(),
                        e);
            }
        });
    }

    private void predict(LabelingTask task, TaskImage image, PointPredictor predictor) {
        if (task.predictions().of(image.digest()).isPresent()) {
            return;
        }
        try {
            task.predictions().add(image.digest(), predictor.predict(desk.read(task, image)));
        } catch (DatasetException e) {
            LOG.warn(
                    "no prediction for {} of task {}: {}",
                    image.path(),
                    task.facts().task(),
                    e.getMessage());
        }
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

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().name("desktop-" + name).daemon().factory();
    }

    /** Ends the background work, after one last copy of the journals. The desk stays with its owner. */
    @Override
    public void close() {
        predicting.shutdownNow();
        repeated.forEach(work -> work.cancel(false));
        copying.shutdown();
        telling.shutdownNow();
        guarded("journals can't be copied to the store", desk::copyJournals).run();
    }
}
