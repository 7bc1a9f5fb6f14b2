package dev.pitlane.system.architecture;

import java.util.ArrayList;
import java.util.List;

/** The modules, and which packages each may use beside its own; as ARCHITECTURE.md says. */
enum Module {
    FOUNDATION("foundation", ""),
    ARTIFACTS("artifacts", "foundation"),
    NETWORKS("networks", "foundation"),
    SIMULATOR("simulator", "foundation"),
    DATASETS("datasets", "foundation artifacts"),
    INFERENCE("inference", "foundation networks"),
    /** Of the store it takes the id types only. */
    ACTIVITIES("activities", "foundation artifacts.id"),
    /** The id types come with the contracts' records; canonical JSON names work. */
    WORKFLOWS("workflows", "foundation activities artifacts.id artifacts.document"),
    WORKERS("workers", "foundation activities artifacts"),
    /** Of the simulator the client: to the car it is hardware. */
    CAR("car", "foundation workers activities artifacts datasets inference simulator"),
    DESKTOP("desktop", "foundation workers activities artifacts datasets inference"),
    GPU("gpu", "foundation workers activities artifacts datasets inference networks"),
    CLI(
            "cli",
            "foundation artifacts networks simulator datasets inference activities workflows workers car desktop gpu");

    private final String name;
    /** With spaces between. */
    private final String mayUse;

    Module(String name, String mayUse) {
        this.name = name;
        this.mayUse = mayUse;
    }

    /** All its packages. */
    String packages(String root) {
        return root + "." + name + "..";
    }

    /** The package that holds all its others. */
    String root(String root) {
        return root + "." + name;
    }

    /** Its own packages and those it may use. */
    String[] allowed(String root) {
        List<String> packages = new ArrayList<>(List.of(packages(root)));
        for (String used : mayUse.split(" ", -1)) {
            if (!used.isEmpty()) {
                packages.add(root + "." + used + "..");
            }
        }
        return packages.toArray(String[]::new);
    }
}
