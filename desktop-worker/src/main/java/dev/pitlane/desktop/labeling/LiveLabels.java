package dev.pitlane.desktop.labeling;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.datasets.LabelRevision;
import dev.pitlane.desktop.labeling.JournalLine.Decided;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The labels of a task while decisions may come: what stands, and the journal that every decision is in before it
 * stands. The task guards it.
 */
final class LiveLabels implements AutoCloseable {
    private final LabelSheet sheet;
    private final Journal journal;
    private final Clock clock;
    private Optional<VersionId> learned = Optional.empty();

    private LiveLabels(LabelSheet sheet, Journal journal, Clock clock) {
        this.sheet = sheet;
        this.journal = journal;
        this.clock = clock;
    }

    static LiveLabels open(TaskFolder folder, List<TaskImage> images, Clock clock) {
        Journal journal = Journal.open(folder.journal());
        return new LiveLabels(new LabelSheet(images, journal.lines()), journal, clock);
    }

    LabelSheet sheet() {
        return sheet;
    }

    void decide(LabelingTask.Request request, Digest image, String labeler) {
        write(List.of(new Decided(
                sheet.revision() + 1,
                idOr(request.id()),
                image,
                request.decision(),
                request.via(),
                labeler,
                now(image),
                false)));
    }

    void undo(Decided line, String id, String labeler) {
        write(List.of(new JournalLine.Undone(
                sheet.revision() + 1, idOr(id), line.image(), line.revision(), labeler, now(line.image()))));
    }

    /** Takes up what other journals decided, unless it is here already or something later stands. */
    int takeUp(List<Decided> foreign) {
        return write(sheet.wanted(foreign));
    }

    /** Takes back what was taken up here and undone where it was made. */
    int takeBack(List<Decided> undone) {
        return write(sheet.takenBack(undone));
    }

    private int write(List<? extends JournalLine> lines) {
        if (!lines.isEmpty()) {
            journal.append(lines);
            lines.forEach(sheet::apply);
        }
        return lines.size();
    }

    private Instant now(Digest image) {
        Instant now = clock.instant();
        Instant least = sheet.notBefore(image);
        return now.isBefore(least) ? least : now;
    }

    private static String idOr(String id) {
        return id.isEmpty() ? UUID.randomUUID().toString() : id;
    }

    /** The version of the dataset whose labels are known here. */
    Optional<VersionId> learned() {
        return learned;
    }

    /** Takes in what a version of the dataset has, perhaps by another task: that is not asked again. */
    void learn(VersionId version, Collection<LabelRevision> committed) {
        sheet.learn(committed);
        learned = Optional.of(version);
    }

    /** The journal as it lies on the disk. */
    byte[] content() {
        return journal.content();
    }

    @Override
    public void close() {
        journal.close();
    }
}
