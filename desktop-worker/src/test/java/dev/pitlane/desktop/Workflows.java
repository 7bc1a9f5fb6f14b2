package dev.pitlane.desktop;

import dev.pitlane.desktop.labeling.TaskId;
import dev.pitlane.desktop.labeling.WorkflowDoor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Workflows that answer as a test wants. */
public final class Workflows implements WorkflowDoor {
    public record Told(String workflow, TaskId task, String labeler) {}

    public final List<Told> told = new ArrayList<>();
    public final Set<String> ended = new HashSet<>();
    private final Callable<Delivery> answer;

    public Workflows(Callable<Delivery> answer) {
        this.answer = answer;
    }

    /** They take everything. */
    public static Workflows accepting() {
        return new Workflows(() -> Delivery.ACCEPTED);
    }

    @Override
    public Delivery labelingCompleted(String workflow, TaskId task, String labeler) throws Exception {
        told.add(new Told(workflow, task, labeler));
        return answer.call();
    }

    @Override
    public boolean hasEnded(String workflow) {
        return ended.contains(workflow);
    }
}
