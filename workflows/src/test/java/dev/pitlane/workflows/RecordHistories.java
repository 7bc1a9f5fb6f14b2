package dev.pitlane.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Saves the histories of {@link Scenarios} for the replay test. Run it after a change of the workflow's commands that
 * is guarded by {@code Workflow.getVersion}, with the folder and the new shape's number:
 *
 * <pre>mvn -pl workflows -am test -Dtest=ReplayTest -Dpitlane.record=3 -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>A history that exists is never rewritten: workflows of that shape may still be waiting for somebody's holiday to
 * end.
 */
final class RecordHistories {
    private RecordHistories() {}

    /** Records shape {@code number} into the folder. */
    static void into(Path folder, int number) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Consumer<World>> scenario : Scenarios.all().entrySet()) {
            Path file = folder.resolve(number + "-" + scenario.getKey() + ".json");
            if (Files.notExists(file)) {
                try (World world = World.running()) {
                    scenario.getValue().accept(world);
                    Files.writeString(
                            file,
                            world.environment
                                    .getWorkflowClient()
                                    .fetchHistory(World.WORKFLOW)
                                    .toJson(false));
                }
            }
        }
    }
}
