package dev.pitlane.desktop.page;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where the pages are served.
 *
 * @param host the address to bind to: {@code 127.0.0.1} for this machine only, {@code 0.0.0.0} for phones in the same
 *     network
 * @param port 0 takes a free one
 * @param tokenFile holds the session's token, made once
 * @param names further host names by which browsers may reach it, such as {@code garage.local}
 */
public record PageSettings(String host, int port, Path tokenFile, List<String> names) {
    public static final String LOOPBACK = "127.0.0.1";

    public PageSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tokenFile, "tokenFile");
        names = List.copyOf(names);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** For this machine's browsers only. */
    public static PageSettings loopback(int port, Path tokenFile) {
        return new PageSettings(LOOPBACK, port, tokenFile, List.of());
    }
}
