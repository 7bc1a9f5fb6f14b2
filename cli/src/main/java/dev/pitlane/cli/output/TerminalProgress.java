package dev.pitlane.cli.output;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal; elsewhere nothing. */
public final class TerminalProgress implements AutoCloseable {
    /** Of work whose end nobody knows: the bar only shows that it goes on. */
    public static final long UNKNOWN = -1;

    /** The launcher knows: a JVM cannot tell on every version whether standard error is a terminal. */
    private static final boolean TERMINAL = Boolean.getBoolean("pitlane.terminal");

    private final String task;
    private ProgressBar bar;

    public TerminalProgress(String task) {
        this.task = task;
    }

    /** Shows that work goes on whose end nobody knows, until it answers. */
    public static <T> T during(String task, Supplier<T> work) {
        try (TerminalProgress progress = new TerminalProgress(task)) {
            progress.show(0, UNKNOWN);
            return work.get();
        }
    }

    /** Shows how far the task is. */
    public void show(long done, long of) {
        if (!TERMINAL) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(of)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }
        bar.maxHint(of).stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
