package dev.pitlane.workflows.progress;

import dev.pitlane.activities.Stage;
import java.util.Map;

/** The current details that the Web UI shows as Markdown, under "User Metadata". Short: it is read on a phone. */
final class Details {
    private Details() {}

    static String markdown(WorkflowProgress progress) {
        StringBuilder text = new StringBuilder();
        text.append("**").append(escape(StatusReport.sentence(progress))).append("**\n\n");
        progress.labeling().filter(open -> !open.url().isBlank()).ifPresent(open -> text.append(
                        "[Open the label page](")
                .append(open.url())
                .append("), press Done at the end. Or send signal `labelingCompleted`.\n\n"));
        progress.steps().stream()
                .filter(step -> step.state() == Step.State.FAILED)
                .forEach(step -> failure(text, step));
        progress.steps().stream()
                .filter(step -> step.state() == Step.State.WAITING_FOR_WORKER)
                .forEach(step -> nobody(text, step));
        progress.steps().forEach(step -> step.retrying().ifPresent(again -> text.append("### ")
                .append(step.title())
                .append(" is tried again by itself, try ")
                .append(again.tries())
                .append("\n\nThe last one failed: ")
                .append(escape(again.lastFailure()))
                .append("\n\n")));
        list(text, "Versions", progress.versions());
        list(text, "Cars", progress.cars());
        progress.override()
                .ifPresent(who -> text.append("Override: ").append(escape(who)).append("\n\n"));
        if (!progress.notes().isEmpty()) {
            text.append("Notes:\n\n");
            progress.notes()
                    .forEach(note -> text.append("- ").append(escape(note)).append('\n'));
        }
        return text.toString();
    }

    private static void failure(StringBuilder text, Step step) {
        step.fault().ifPresent(fault -> {
            text.append("### ").append(step.title()).append(" failed\n\n");
            row(text, "what", fault.advice().what());
            row(text, "which", fault.advice().thing());
            row(text, "do", fault.advice().action());
            row(text, "type", fault.type().text());
            row(text, "attempt", step.attempt() + ", counted through all steps");
            text.append('\n');
        });
        text.append("Signals: `retryStep ")
                .append(named(step))
                .append("` does it again (add `\"from\":\"collect\"` or")
                .append(" `\"input\":{…}` for an earlier stage or changed settings)");
        if (Stage.SKIPPABLE.contains(step.stage())) {
            text.append(", `skip ").append(named(step)).append("` goes on without it");
        }
        text.append(", `abort` ends the workflow.\n\n");
    }

    private static void nobody(StringBuilder text, Step step) {
        text.append("Nobody polls `")
                .append(step.queue().orElse(""))
                .append("` since ")
                .append(Moment.text(step.since()))
                .append(" (looked at ")
                .append(Moment.text(step.looked().orElse(step.since())))
                .append("): switch that machine on, or send `retryStep ")
                .append(named(step))
                .append("` to give the step to another");
        if (Stage.SKIPPABLE.contains(step.stage())) {
            text.append(", or `skip ").append(named(step)).append("` to go on without it");
        }
        text.append(".\n\n");
    }

    private static String named(Step step) {
        String car = step.car().map(id -> ",\"car\":\"" + id + "\"").orElse("");
        return "{\"step\":\"" + step.stage().text() + "\"" + car + ",\"attempt\":" + step.attempt() + "}";
    }

    /** A list, not a table: the Web UI draws tables without room between their columns. */
    private static void list(StringBuilder text, String kind, Map<String, String> rows) {
        if (rows.isEmpty()) {
            return;
        }
        text.append(kind).append(":\n\n");
        rows.forEach((name, value) -> row(text, name, value));
        text.append('\n');
    }

    private static void row(StringBuilder text, String name, String value) {
        if (!value.isBlank()) {
            text.append("- **")
                    .append(name)
                    .append(":** ")
                    .append(escape(value))
                    .append('\n');
        }
    }

    /** What other programs wrote must not make links or lines of its own. */
    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n', '\r' -> safe.append(' ');
                case '|', '[', ']', '<', '`', '*', '_', '\\' ->
                    safe.append('\\').append(c);
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
