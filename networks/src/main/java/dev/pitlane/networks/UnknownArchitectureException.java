package dev.pitlane.networks;

import java.util.Collection;

/** There is no architecture of that name. */
public final class UnknownArchitectureException extends NetworkException {
    public UnknownArchitectureException(String name, Collection<String> known) {
        super(
                "there is no architecture '%s'; there are %s".formatted(name, String.join(", ", known)),
                "Set train.architecture to one of " + String.join(", ", known) + ".");
    }
}
