package dev.pitlane.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The architectures there are. To add one, write it down in a file of its own beside {@code PilotNet} and name it here;
 * training, ONNX, conversion, and the tests that hold for every architecture then follow.
 */
public final class Architectures {
    private static final SequencedMap<String, Architecture> ALL =
            byName(PilotNet.architecture(), ResNet18.architecture());

    private Architectures() {}

    /** Names of all architectures, the default first. */
    public static List<String> names() {
        return List.copyOf(ALL.sequencedKeySet());
    }

    /**
     * The architecture of that name.
     *
     * @throws NetworkException.UnknownArchitecture which lists the names there are
     */
    public static Architecture named(String name) {
        Architecture architecture = ALL.get(name);
        if (architecture == null) {
            throw new NetworkException.UnknownArchitecture(name, names());
        }
        return architecture;
    }

    private static SequencedMap<String, Architecture> byName(Architecture... architectures) {
        SequencedMap<String, Architecture> byName = new LinkedHashMap<>();
        for (Architecture architecture : architectures) {
            byName.put(architecture.name(), architecture);
        }
        return byName;
    }
}
