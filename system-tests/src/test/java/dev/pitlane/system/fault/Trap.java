package dev.pitlane.system.fault;

import dev.pitlane.cli.local.Role;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that runs with a fault point set; it creates the file when it gets there, and stands still. */
public record Trap(FaultPoint point, Path record) {

    public Role role() {
        return point.role();
    }

    boolean reached() {
        return Files.exists(record);
    }
}
