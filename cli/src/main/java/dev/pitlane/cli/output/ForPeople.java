package dev.pitlane.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sizes, times and settings as people read them; programs get the exact ones by {@code --json}. */
public final class ForPeople {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

    private ForPeople() {}

    /** Bytes in powers of 1,000, as disks are sold: {@code 3.4 MB}. */
    public static String bytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.size() - 1) {
            amount /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, amount < 9.95 ? "%.1f %s" : "%.0f %s", amount, UNITS.get(unit));
    }

    /** A moment on this machine's clock, to the second. */
    public static String time(Instant moment) {
        return TIME.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** The leaves of a document, a line each: {@code learningRate 0.001}. */
    public static String fields(JsonNode document, String indent) {
        List<String> lines = new ArrayList<>();
        collect(document, "", indent, lines);
        return String.join("\n", lines);
    }

    private static void collect(JsonNode node, String path, String indent, List<String> lines) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(field -> collect(
                            field.getValue(),
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                            indent,
                            lines));
        } else if (!path.isEmpty()) {
            String value = node.isDouble() || node.isFloat() ? number(node.doubleValue()) : text(node);
            lines.add(indent + path + " ".repeat(Math.max(2, 24 - path.length())) + value);
        }
    }

    private static String text(JsonNode node) {
        String value = node.isNull() ? "none" : node.isTextual() ? node.textValue() : node.toString();
        return value.length() <= 100 ? value : value.substring(0, 99) + "…";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceFirst("(\\.\\d*?)0+($|e)", "$1$2")
                .replaceFirst("\\.($|e)", "$1");
    }
}
