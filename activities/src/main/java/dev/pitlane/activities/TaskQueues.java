package dev.pitlane.activities;

/** The names of all task queues, in one place so that no two spellings exist. */
public final class TaskQueues {
    /** The workflow, and the registry activities that run beside it. */
    public static final String RETRAIN = "retrain";

    /** Train, evaluate, convert. */
    public static final String GPU = "gpu";

    /** Any desktop: opens labelling tasks, and answers with its own queue. */
    public static final String DESKTOP = "desktop";

    private TaskQueues() {}

    /** The queue of one desktop, which holds a labelling task's journal. The worker id is kept in its home folder. */
    public static String desktop(String workerId) {
        return DESKTOP + "-" + workerId;
    }

    /**
     * The queue of one car: its own name if that begins with {@code car-}, as {@code car-1} does, else
     * {@code car:<name>}. No car's name has a colon, so no two cars share a queue.
     */
    public static String car(CarId car) {
        return car.text().startsWith("car-") ? car.text() : "car:" + car.text();
    }
}
