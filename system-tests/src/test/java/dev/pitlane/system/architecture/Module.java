package dev.pitlane.system.architecture;

import java.util.ArrayList;
import java.util.List;

/** The modules, and which packages each may use beside its own; DESIGN §2. */
enum Module {
    ARTIFACTS("artifacts", ""),
    NETWORKS("networks", ""),
    SIMULATOR("simulator", ""),
    DATASETS("datasets", "artifacts"),
    INFERENCE("inference", "networks"),
    /** Of the store it takes the id types only. */
    ACTIVITIES("activities", "artifacts.id"),
    /** The id types come with the contracts' records. */
    WORKFLOWS("workflows", "activities artifacts.id"),
    WORKERS("workers", "activities artifacts"),
    CAR("car", "workers activities artifacts datasets inference"),
    DESKTOP("desktop", "workers activities artifacts datasets inference"),
    GPU("gpu", "workers activities artifacts datasets inference networks"),
    CLI("cli", "artifacts networks simulator datasets inference activities workflows workers car desktop gpu");

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

    /** All its packages, one slice for each that lies directly in the module. */
    String slices(String root) {
        return root + "." + name + ".(*)..";
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
