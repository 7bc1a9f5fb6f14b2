package dev.pitlane.cli.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal; elsewhere nothing. */
public final class Progress implements AutoCloseable {
    /** The launcher knows: a JVM cannot tell on every version whether standard error is a terminal. */
    private static final boolean TERMINAL = Boolean.getBoolean("pitlane.terminal");

    private final String task;
    private ProgressBar bar;

    public Progress(String task) {
        this.task = task;
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
