package dev.pitlane.desktop.page;

import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.TaskImage;
import dev.pitlane.desktop.labeling.TaskState;
import dev.pitlane.desktop.labeling.TaskView;
import dev.pitlane.foundation.json.Fields;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labelling interface, see {@code docs/labelling-http.md}. */
final class LabelRoutes {
    /** An image is named by its digest, so what a browser kept never grows stale. */
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    /** So many tasks are listed, and all open ones. */
    private static final int FEW = 20;

    private final LabelingService labeling;
    private final Answers answers;

    LabelRoutes(LabelingService labeling, Answers answers) {
        this.labeling = labeling;
        this.answers = answers;
    }

    record Tasks(String worker, List<TaskView.Summary> tasks, Map<String, String> unreadable) {}

    void register(Javalin app) {
        app.get("/api/tasks", this::list);
        app.get(
                "/api/tasks/{task}",
                context -> answers.json(context, task(context).detail()));
        app.get("/api/tasks/{task}/changes", this::changes);
        app.get("/api/tasks/{task}/images/{digest}", this::image);
        app.post("/api/tasks/{task}/decisions", context -> {
            LabelingTask.Request request = DecisionBody.decision(context.body());
            answers.json(context, task(context).decide(request));
        });
        app.post("/api/tasks/{task}/undo", context -> {
            Fields fields = DecisionBody.fields(context.body(), "id", "labeler");
            answers.json(
                    context, task(context).undo(DecisionBody.text(fields, "id"), DecisionBody.text(fields, "labeler")));
        });
        app.post("/api/tasks/{task}/done", context -> {
            Fields fields = DecisionBody.fields(context.body(), "labeler");
            LabelingTask task = task(context);
            labeling.done(task, DecisionBody.text(fields, "labeler"));
            answers.json(context, task.changes());
        });
    }

    private void list(Context context) {
        // Finished ones stand at the end.
        List<TaskView.Summary> shown = new ArrayList<>();
        for (LabelingTask task : labeling.desk().tasks()) {
            TaskView.Summary summary = task.summary();
            if (summary.standing().state() == TaskState.OPEN || shown.size() < FEW) {
                shown.add(summary);
            }
        }
        answers.json(
                context,
                new Tasks(
                        labeling.desk().worker().text(), shown, labeling.desk().unreadable()));
    }

    private void changes(Context context) {
        answers.json(
                context,
                task(context)
                        .changes(
                                Optional.ofNullable(context.queryParam("since")).orElse("")));
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
