package dev.pitlane.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Pitlane this is: the version that its build wrote into the jar, and the Java that it runs on. */
final class Release implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"pitlane " + version + ", Java " + System.getProperty("java.version")};
    }
}
