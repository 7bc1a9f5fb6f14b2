package dev.pitlane.desktop.labeling;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is shown of a task as it stands at one moment.
 *
 * @param live its sheet; empty once it is finished
 * @param counts how far it is; of a finished task how far it was
 */
record TaskViews(
        TaskFacts facts,
        TaskStatus status,
        Optional<LabelSheet> live,
        TaskCounts counts,
        TaskView.Predictions predictions) {

    private TaskView.Standing standing() {
        return new TaskView.Standing(status.state(), status.detail(), counts);
    }

    TaskView.Summary summary() {
        return new TaskView.Summary(
                facts.task().key(),
                facts.task().text(),
                facts.workflow(),
                facts.dataset(),
                facts.production(),
                standing(),
                facts.openedAt(),
                live.flatMap(LabelSheet::next).or(facts::first),
                "/label/" + facts.task().key());
    }

    /** With every image of a sheet. */
    TaskView.Detail detail(LabelSheet sheet, int unreadable, String labeler) {
        return new TaskView.Detail(
                summary(),
                sheet.revision(),
                sheet.latest().isPresent(),
                sheet.next(),
                sheet.moment(),
                predictions,
                unreadable,
                labeler,
                sheet.views());
    }

    /** With those images of a live task that are asked for. */
    TaskView.Changes changes(Function<LabelSheet, List<TaskView.ImageState>> images) {
        return new TaskView.Changes(
                standing(),
                live.map(LabelSheet::revision).orElse(0L),
                live.flatMap(LabelSheet::latest).isPresent(),
                live.map(LabelSheet::moment).orElse(""),
                predictions,
                live.map(images).orElse(List.of()));
    }

    /** After a decision or an undo about the image at a place. */
    TaskView.Answer answer(LabelSheet sheet, Optional<Integer> place) {
        return new TaskView.Answer(standing(), sheet.revision(), sheet.latest().isPresent(), place.map(sheet::view));
    }
}
