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
 * @param folder where the token is kept, made once for each host
 * @param names further host names by which browsers may reach it, such as {@code garage.local}
 */
public record PageSettings(String host, int port, Path folder, List<String> names) {
    public static final String LOOPBACK = "127.0.0.1";

    public PageSettings {
        // In settings and addresses an IPv6 address may stand in brackets, for sockets it must not.
        host = host.replaceAll("^\\[(.*)]$", "$1");
        Objects.requireNonNull(folder, "folder");
        names = List.copyOf(names);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }

    /** The host as it stands in addresses. */
    String hostInAddresses() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** For this machine's browsers only. */
    public static PageSettings loopback(int port, Path folder) {
        return new PageSettings(LOOPBACK, port, folder, List.of());
    }
}
