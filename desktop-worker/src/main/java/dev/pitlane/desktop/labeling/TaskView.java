package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.LabelDecision;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.datasets.Point;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the page and programs see of a task; the documents of {@code docs/labelling-http.md}. */
public final class TaskView {
    private TaskView() {}

    /**
     * How far a task is.
     *
     * @param detail by state: the version committed, the desktop moved to, or why it was closed; else empty
     */
    public record Standing(TaskState state, String detail, TaskCounts counts) {}

    /**
     * A task in the list.
     *
     * @param task its name in addresses
     * @param id its id in the workflow
     * @param first an image to show beside it
     * @param page where a person labels it
     */
    public record Summary(
            String task,
            String id,
            String workflow,
            VersionId dataset,
            Optional<VersionId> production,
            @JsonUnwrapped Standing standing,
            Instant openedAt,
            Optional<Digest> first,
            String page) {}

    /**
     * A whole task.
     *
     * @param next where to go on: the first image without a decision after the last one decided; null if none is left
     * @param moment names this answer, to ask later what has changed since
     * @param unreadable lines of the journal that can't be read and do not count
     * @param labeler whom decisions are by if they do not say
     */
    public record Detail(
            @JsonUnwrapped Summary summary,
            long revision,
            boolean canUndo,
            Optional<Digest> next,
            String moment,
            @JsonUnwrapped Predictions predictions,
            int unreadable,
            String labeler,
            List<ImageState> images) {}

    /**
     * How the production model's looking at the images stands.
     *
     * @param predictions {@code none}, {@code running}, {@code ready} or {@code failed}
     * @param predictionProblem why they failed; else empty
     */
    public record Predictions(String predictions, String predictionProblem) {
        static final Predictions NONE = new Predictions("none", "");
        static final Predictions RUNNING = new Predictions("running", "");
        static final Predictions READY = new Predictions("ready", "");

        static Predictions failed(String why) {
            return new Predictions("failed", why);
        }
    }

    /** An image; {@code decision} and {@code prediction} are null where there is none. */
    public record ImageState(
            Digest digest,
            String session,
            String path,
            Instant capturedAt,
            Optional<Decision> decision,
            Optional<Point> prediction) {}

    /**
     * What counts for an image now; {@code x} and {@code y} only of a label.
     *
     * @param revision the journal's; 0 of a decision that the dataset has already
     * @param via how it was made; {@code dataset} of one that the dataset has already
     * @param at when; absent of a label that came with its frame
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(String kind, Double x, Double y, long revision, String via, String labeler, Instant at) {
        static Decision of(JournalLine.Decided line) {
            return of(line.decision(), line.revision(), line.via().toString(), line.labeler(), line.at());
        }

        static Decision of(LabelRevision committed) {
            return of(
                    committed.decision(),
                    0,
                    "dataset",
                    committed.labeler(),
                    committed.at().orElse(null));
        }

        private static Decision of(LabelDecision decision, long revision, String via, String labeler, Instant at) {
            return switch (decision) {
                case LabelDecision.Labelled(Point point) ->
                    new Decision("label", point.x(), point.y(), revision, via, labeler, at);
                case LabelDecision.Rejected() -> new Decision("reject", null, null, revision, via, labeler, at);
            };
        }
    }

    /** After a decision or an undo; {@code image} is null if there was nothing to undo. */
    public record Answer(
            @JsonUnwrapped Standing standing, long revision, boolean canUndo, Optional<ImageState> image) {}

    /** What is new since the moment that the page knows; fields as in {@link Detail}. */
    public record Changes(
            @JsonUnwrapped Standing standing,
            long revision,
            boolean canUndo,
            String moment,
            @JsonUnwrapped Predictions predictions,
            List<ImageState> images) {}
}
