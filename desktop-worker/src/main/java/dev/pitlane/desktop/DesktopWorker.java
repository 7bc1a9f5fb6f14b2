package dev.pitlane.desktop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.artifacts.storage.DurableFiles;
import dev.pitlane.desktop.activity.DesktopActivitiesAdapter;
import dev.pitlane.desktop.activity.DesktopFailures;
import dev.pitlane.desktop.activity.SignalSender;
import dev.pitlane.desktop.labeling.DesktopJson;
import dev.pitlane.desktop.labeling.EnginePredictor;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.LabelingTask;
import dev.pitlane.desktop.labeling.WorkerId;
import dev.pitlane.desktop.page.PageServer;
import dev.pitlane.desktop.page.PageSettings;
import dev.pitlane.workers.activity.ActivityWork;
import dev.pitlane.workers.process.WorkerContext;
import dev.pitlane.workers.process.WorkerRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desktop worker. It polls {@code desktop} for new tasks and its own queue for what follows, and serves the pages
 * from the moment it starts, with or without a Temporal server: labels don't wait for it.
 *
 * <p>Its files lie in {@code PITLANE_HOME/desktop}: {@code worker-id}, {@code token}, {@code tasks/} and, while it
 * runs, {@code page.json} with the pages' address.
 */
public final class DesktopWorker implements WorkerRole {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopWorker.class);

    /** Opening and committing are short; two at a time let one task open while another is committed. */
    private static final int AT_A_TIME = 2;

    /** Closed in the opposite order of opening. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    @Override
    public String name() {
        return "desktop";
    }

    @Override
    public void register(WorkerContext context) {
        Path folder = context.settings().home().resolve("desktop");
        Clock clock = Clock.systemUTC();
        WorkerId worker = WorkerId.kept(folder.resolve("worker-id"));
        LabelingDesk desk = new LabelingDesk(
                context.store(), folder.resolve("tasks"), worker, System.getProperty("user.name", "somebody"), clock);
        parts.push(desk);
        LabelingService labeling = new LabelingService(
                desk, EnginePredictor.from(context.store()), new SignalSender(context.client()), clock);
        parts.push(labeling);
        PageServer page = PageServer.start(
                new PageSettings(
                        context.settings().httpHost(),
                        context.settings().pagePort(),
                        folder.resolve("token"),
                        context.settings().pageNames()),
                labeling,
                context.store());
        parts.push(page);
        publish(folder.resolve("page.json"), page);
        labeling.start();

        DesktopActivitiesAdapter activities = new DesktopActivitiesAdapter(
                labeling,
                context.store(),
                new ActivityWork(DesktopFailures.mapping()),
                context.faults(),
                task -> address(page, task));
        context.activityWorker(TaskQueues.DESKTOP, AT_A_TIME).registerActivitiesImplementations(activities);
        context.activityWorker(TaskQueues.desktop(worker.text()), AT_A_TIME)
                .registerActivitiesImplementations(activities);
        LOG.info("label and lineage pages: {} (the key is in {})", page.address(), folder.resolve("token"));
    }

    /**
     * What the workflow shows. With the token where only this machine can use it; a page open to the network is entered
     * with a token that the person has from the desktop itself, for workflow histories are read by many.
     */
    private static String address(PageServer page, LabelingTask task) {
        String path = task.summary().page();
        return (page.isLoopback() ? page.entrance(path) : page.address().resolve(path)).toString();
    }

    private void publish(Path file, PageServer page) {
        ObjectNode document = DesktopJson.MAPPER.createObjectNode();
        document.put("address", page.address().toString());
        document.put("pid", ProcessHandle.current().pid());
        try {
            DurableFiles.replace(file, DesktopJson.MAPPER.writeValueAsBytes(document));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the home writable and the disk not full?", e);
        }
        parts.push(() -> Files.deleteIfExists(file));
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
            }
        }
    }
}
