package dev.pitlane.car.simulated;

import dev.pitlane.car.failure.CarException.BadSetting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the simulator listens. */
public record SimulatorAddress(String host, int port) {
    public static final SimulatorAddress DEFAULT = new SimulatorAddress("127.0.0.1", 7411);

    private static final Pattern FORM = Pattern.compile("(?<host>[A-Za-z0-9.-]+):(?<port>[0-9]{1,5})");

    public SimulatorAddress {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw bad(host + ":" + port);
        }
    }

    public static SimulatorAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw bad(text);
        }
        return new SimulatorAddress(matcher.group("host"), Integer.parseInt(matcher.group("port")));
    }

    private static BadSetting bad(String text) {
        return new BadSetting(
                "\"" + text + "\" is not the address of a simulator", text, "write host:port, as 127.0.0.1:7411");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
