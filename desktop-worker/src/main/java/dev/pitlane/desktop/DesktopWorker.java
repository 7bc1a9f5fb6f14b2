package dev.pitlane.desktop;

import dev.pitlane.activities.TaskQueues;
import dev.pitlane.desktop.activity.DesktopActivitiesAdapter;
import dev.pitlane.desktop.activity.WorkflowsByTemporal;
import dev.pitlane.desktop.failure.DesktopException;
import dev.pitlane.desktop.labeling.EnginePredictor;
import dev.pitlane.desktop.labeling.LabelingDesk;
import dev.pitlane.desktop.labeling.LabelingService;
import dev.pitlane.desktop.labeling.WorkerId;
import dev.pitlane.desktop.page.DesktopPage;
import dev.pitlane.desktop.page.PageServer;
import dev.pitlane.desktop.page.PageSettings;
import dev.pitlane.workers.process.WorkerContext;
import dev.pitlane.workers.process.WorkerRole;
import java.io.IOException;
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
 * <p>Its files lie in {@code PITLANE_HOME/desktop}: {@code worker-id}, {@code token-<host>}, {@code tasks/} and, while
 * it runs, {@code page.json} with the pages' address.
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
                desk, EnginePredictor.from(context.store()), new WorkflowsByTemporal(context.client()), clock);
        parts.push(labeling);
        PageServer page = PageServer.start(
                new PageSettings(
                        context.settings().http().host(),
                        context.settings().http().pagePort(),
                        folder,
                        context.settings().http().pageNames()),
                labeling,
                context.store(),
                clock);
        parts.push(page);
        publish(context.settings().home(), page);
        labeling.start();

        DesktopActivitiesAdapter activities =
                new DesktopActivitiesAdapter(labeling, context.store(), context.faults(), task -> page.address()
                        .resolve(task.summary().page())
                        .toString());
        context.activityWorker(TaskQueues.DESKTOP, AT_A_TIME).registerActivitiesImplementations(activities);
        context.activityWorker(TaskQueues.desktop(worker.text()), AT_A_TIME)
                .registerActivitiesImplementations(activities);
        LOG.info(
                "label and lineage pages: {} lets one browser in, once; \"pitlane page\" gives another link",
                page.entrance("/"));
    }

    private void publish(Path home, PageServer page) {
        try {
            parts.push(DesktopPage.publish(home, page));
        } catch (IOException e) {
            throw new DesktopException.DiskFailed(
                    "cannot write down in " + home + " where the pages are: " + e.getMessage(),
                    "See that the home is writable and the disk not full.",
                    e);
        }
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
