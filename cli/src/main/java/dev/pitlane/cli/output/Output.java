package dev.pitlane.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The {@code --json} option that every answering command has, and the way it answers. */
public final class Output {
    @Option(
            names = "--json",
            description = "Answer with one JSON document on standard output; progress and logs go to standard error.")
    private boolean json;

    private final PrintStream answers;
    private final PrintStream messages;

    public Output() {
        this(System.out, System.err);
    }

    private Output(PrintStream answers, PrintStream messages) {
        this.answers = answers;
        this.messages = messages;
    }

    /** Answers with the document, or as text. */
    public void answer(Supplier<JsonNode> document, Supplier<String> text) {
        answers.println(json ? document.get().toPrettyString() : text.get());
        answers.flush();
    }

    /** Says something on the way, to the person only. */
    public void say(String message) {
        messages.println(message);
        messages.flush();
    }
}
