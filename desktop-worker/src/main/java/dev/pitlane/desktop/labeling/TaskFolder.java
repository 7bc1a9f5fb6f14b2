package dev.pitlane.desktop.labeling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.foundation.file.DurableFiles;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A task's files: {@code task.json} (what it was opened with; with it the task counts), {@code images.json},
 * {@code state.json} and {@code journal.jsonl}.
 */
record TaskFolder(Path path) {
    private static final String FACTS = "task.json";
    private static final String IMAGES = "images.json";
    private static final String STATE = "state.json";

    /** Makes the folder. Facts that could not be read before are kept aside. */
    void make() {
        try {
            DurableFiles.makeFolder(path);
            if (holdsTask()) {
                Files.move(
                        path.resolve(FACTS), path.resolve(FACTS + ".unreadable"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw cannotKeep(path, e);
        }
    }

    /** Whether a task was made here; without its facts its making was cut short. */
    boolean holdsTask() {
        return Files.exists(path.resolve(FACTS));
    }

    TaskFacts facts() {
        return read(FACTS, new TypeReference<>() {});
    }

    List<TaskImage> images() {
        return read(IMAGES, new TypeReference<>() {});
    }

    TaskStatus status() {
        return read(STATE, new TypeReference<>() {});
    }

    void keep(TaskFacts facts) {
        keep(FACTS, facts);
    }

    void keep(List<TaskImage> images) {
        keep(IMAGES, images);
    }

    void keep(TaskStatus status) {
        keep(STATE, status);
    }

    Path journal() {
        return path.resolve("journal.jsonl");
    }

    private void keep(String name, Object content) {
        try {
            DurableFiles.replace(path.resolve(name), Json.MAPPER.writeValueAsBytes(content));
        } catch (IOException e) {
            throw cannotKeep(path.resolve(name), e);
        }
    }

    private <T> T read(String name, TypeReference<T> type) {
        Path file = path.resolve(name);
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(file), type);
        } catch (JsonProcessingException e) {
            throw new DesktopException.NotUnderstood(
                    file + " can't be understood: " + e.getOriginalMessage(),
                    "retryStep from label opens the task again, with all labels of its journal.",
                    e);
        } catch (IOException e) {
            throw new DesktopException.DiskFailed(
                    file + " can't be read: " + e, "Make it readable, then start the worker again.", e);
        }
    }

    private static DesktopException.DiskFailed cannotKeep(Path file, IOException e) {
        return new DesktopException.DiskFailed(
                file + " can't be written: " + e.getMessage(),
                "Free some space on this desktop's disk and see that the folder is writable.",
                e);
    }
}
