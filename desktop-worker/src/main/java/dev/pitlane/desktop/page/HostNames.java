package dev.pitlane.desktop.page;

import dev.pitlane.desktop.failure.DesktopException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The host names under which a browser may reach the pages. Any other name in a request is refused: a foreign page
 * whose name was made to point at this machine (DNS rebinding) carries its own name there.
 */
final class HostNames {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> allowed;

    private HostNames(Set<String> allowed) {
        this.allowed = allowed;
    }

    static HostNames of(PageSettings settings) {
        Set<String> allowed = new HashSet<>(LOOPBACK);
        settings.names().forEach(name -> allowed.add(name.toLowerCase(Locale.ROOT)));
        String host = settings.hostInAddresses();
        if (!LOOPBACK.contains(host)) {
            allowed.add(host.toLowerCase(Locale.ROOT));
            allowed.addAll(ofThisMachine());
        }
        return new HostNames(allowed);
    }

    /** A name to reach a server by that is bound to this address: "all addresses" is none. */
    static String toShow(String bound) {
        if (!bound.equals("0.0.0.0") && !bound.equals("[::]")) {
            return bound;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return PageSettings.LOOPBACK;
        }
    }

    private static Set<String> ofThisMachine() {
        Set<String> names = new HashSet<>();
        try {
            String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            names.add(name);
            names.add(name + ".local");
        } catch (UnknownHostException e) {
            // A machine without a name of its own is reached by address or by a name in the settings.
            names.remove("");
        }
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(address -> names.add(literal(address)));
        } catch (SocketException e) {
            throw new DesktopException.NotServed(
                    "this machine's addresses can't be read: " + e.getMessage(),
                    "Name the host by which browsers reach the page in PITLANE_PAGE_NAMES.",
                    e);
        }
        return names;
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String bare = zone < 0 ? text : text.substring(0, zone);
        return address instanceof Inet6Address ? "[" + bare + "]" : bare;
    }

    /** Whether a Host header names this machine; the port does not matter, for it may be forwarded. */
    boolean allow(String header) {
        int bracket = header.lastIndexOf(']');
        int colon = header.lastIndexOf(':');
        String name = colon > bracket ? header.substring(0, colon) : header;
        return allowed.contains(name.toLowerCase(Locale.ROOT));
    }
}
