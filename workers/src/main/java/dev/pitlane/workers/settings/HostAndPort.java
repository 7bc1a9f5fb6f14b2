package dev.pitlane.workers.settings;

/** Where a server listens. */
public record HostAndPort(String host, int port) {

    /**
     * Parses {@code host:port}, where an IPv6 address stands in brackets.
     *
     * @throws SettingsException if the text is of another form; the message names the setting
     */
    public static HostAndPort parse(String setting, String text) {
        int colon = text.lastIndexOf(':');
        if (colon > 0 && isHost(text.substring(0, colon))) {
            try {
                int port = Integer.parseInt(text.substring(colon + 1));
                if (port > 0 && port <= 65535) {
                    return new HostAndPort(text.substring(0, colon), port);
                }
            } catch (NumberFormatException e) {
                throw malformed(setting, text);
            }
        }
        throw malformed(setting, text);
    }

    private static boolean isHost(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        return !text.contains("/") && (bracketed || !text.contains(":"));
    }

    private static SettingsException malformed(String setting, String text) {
        return new SettingsException(setting + "=" + text
                + ": give host:port without a scheme, for example 127.0.0.1:7233, example.org:7233 or [::1]:7233");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
