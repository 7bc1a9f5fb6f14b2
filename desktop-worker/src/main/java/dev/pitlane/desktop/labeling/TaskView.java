package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the page and programs see of a task; the documents of {@code docs/labelling-http.md}. */
public final class TaskView {
    private TaskView() {}

    /**
     * A task in the list.
     *
     * @param task its name in addresses
     * @param id its id in the workflow
     * @param detail by state: the version committed, the desktop moved to, or why it was closed; else empty
     * @param first an image to show beside it
     * @param page where a person labels it
     */
    public record Summary(
            String task,
            String id,
            String workflow,
            VersionId dataset,
            Optional<VersionId> production,
            TaskState state,
            String detail,
            Instant openedAt,
            Counts counts,
            Optional<Digest> first,
            String page) {}

    /**
     * A whole task.
     *
     * @param next where to go on: the first image without a decision after the last one decided; null if none is left
     * @param predicted how many predictions are in the images
     * @param predictions {@code none}, {@code running}, {@code ready} or {@code failed}
     * @param labeler whom decisions are by if they do not say
     */
    public record Detail(
            String task,
            String id,
            String workflow,
            VersionId dataset,
            Optional<VersionId> production,
            TaskState state,
            String detail,
            Instant openedAt,
            Counts counts,
            long revision,
            boolean canUndo,
            Optional<Digest> next,
            int predicted,
            String predictions,
            String labeler,
            List<ImageState> images) {}

    /** An image; {@code decision} and {@code prediction} are null where there is none. */
    public record ImageState(
            Digest digest,
            String session,
            String path,
            Instant capturedAt,
            Optional<Decision> decision,
            Optional<Point> prediction) {}

    /** What counts for an image now; {@code x} and {@code y} only of a label. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(String kind, Double x, Double y, long revision, String via, String labeler, Instant at) {
        static Decision of(JournalLine.Decided line) {
            return switch (line.decision()) {
                case LabelDecision.Labelled labelled ->
                    new Decision(
                            "label",
                            labelled.point().x(),
                            labelled.point().y(),
                            line.revision(),
                            line.via().toString(),
                            line.labeler(),
                            line.at());
                case LabelDecision.Rejected rejected ->
                    new Decision(
                            "reject", null, null, line.revision(), line.via().toString(), line.labeler(), line.at());
            };
        }
    }

    /** After a decision or an undo; {@code image} is null if there was nothing to undo. */
    public record Answer(
            TaskState state,
            String detail,
            Counts counts,
            long revision,
            boolean canUndo,
            Optional<ImageState> image) {}

    /** What is new since the revision and the number of predictions that the page knows. */
    public record Progress(
            TaskState state,
            String detail,
            Counts counts,
            long revision,
            boolean canUndo,
            List<ImageState> images,
            int predicted,
            String predictions,
            List<NewPrediction> newPredictions) {}

    /** A point of the production model, in the image's pixels. */
    public record NewPrediction(Digest digest, double x, double y) {}
}
