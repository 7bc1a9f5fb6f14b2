package dev.pitlane.desktop.page;

import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.TaskImage;
import dev.pitlane.desktop.labeling.TaskState;
import dev.pitlane.desktop.labeling.TaskView;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The labelling interface, see {@code docs/labelling-http.md}. */
final class LabelRoutes {
    /** An image is named by its digest, so what a browser kept never grows stale. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    private static final int FINISHED_SHOWN = 12;

    private final LabelingService labeling;
    private final Answers answers;

    LabelRoutes(LabelingService labeling, Answers answers) {
        this.labeling = labeling;
        this.answers = answers;
    }

    record Tasks(String worker, List<TaskView.Summary> tasks) {}

    void register(Javalin app) {
        app.get("/api/tasks", this::list);
        app.get(
                "/api/tasks/{task}",
                context -> answers.json(context, task(context).detail()));
        app.get("/api/tasks/{task}/progress", this::progress);
        app.get("/api/tasks/{task}/images/{digest}", this::image);
        app.post("/api/tasks/{task}/decisions", context -> {
            LabelingTask.Request request = DecisionBody.decision(context.body());
            answers.json(context, task(context).decide(request));
        });
        app.post("/api/tasks/{task}/undo", context -> {
            DecisionBody.Said said = DecisionBody.said(context.body(), List.of("id", "labeler"));
            answers.json(context, task(context).undo(said.id(), said.labeler()));
        });
        app.post("/api/tasks/{task}/done", context -> {
            DecisionBody.Said said = DecisionBody.said(context.body(), List.of("labeler"));
            LabelingTask task = task(context);
            labeling.done(task, said.labeler());
            answers.json(context, task.progress(Long.MAX_VALUE, Integer.MAX_VALUE));
        });
    }

    private void list(Context context) {
        List<TaskView.Summary> all =
                labeling.desk().tasks().stream().map(LabelingTask::summary).toList();
        List<TaskView.Summary> shown = all.stream()
                .filter(task -> task.state() == TaskState.OPEN)
                .collect(Collectors.toCollection(ArrayList::new));
        all.stream()
                .filter(task -> task.state() != TaskState.OPEN)
                .limit(FINISHED_SHOWN)
                .forEach(shown::add);
        answers.json(context, new Tasks(labeling.desk().worker().text(), shown));
    }

    private void progress(Context context) {
        long revision = context.queryParamAsClass("revision", Long.class).getOrDefault(0L);
        int predicted = context.queryParamAsClass("predicted", Integer.class).getOrDefault(0);
        answers.json(context, task(context).progress(revision, predicted));
    }

    private void image(Context context) {
        LabelingTask task = task(context);
        TaskImage image = task.image(context.pathParam("digest"));
        byte[] jpeg = labeling.desk().read(task, image);
        context.header("Cache-Control", FOR_EVER);
        context.header("ETag", '"' + image.digest().toString() + '"');
        context.contentType("image/jpeg");
        context.result(jpeg);
    }

    private LabelingTask task(Context context) {
        return labeling.desk().task(context.pathParam("task"));
    }
}
