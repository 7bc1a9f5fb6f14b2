package dev.pitlane.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of a local system, each with the JVM options that fit its work. */
public enum Role {
    WORKFLOWS("workflows", "worker workflows", Compiler.QUICK, "256m"),
    CAR("car", "worker car", Compiler.FULL, "512m"),
    DESKTOP("desktop", "worker desktop", Compiler.QUICK, "512m"),
    GPU("gpu", "worker gpu", Compiler.FULL, "3g"),
    SIMULATOR("simulator", "simulator", Compiler.FULL, "512m");

    private final String text;
    private final String arguments;
    private final Compiler compiler;
    private final String heap;

    Role(String text, String arguments, Compiler compiler, String heap) {
        this.text = text;
        this.arguments = arguments;
        this.compiler = compiler;
        this.heap = heap;
    }

    /** The name of the process and of its log. */
    public String text() {
        return text;
    }

    List<String> arguments() {
        return List.of(arguments.split(" ", -1));
    }

    List<String> javaOptions() {
        return javaOptions(text, compiler, heap);
    }

    /** Of the process that starts and watches all others. */
    static List<String> javaOptionsOfUp() {
        return javaOptions(RunningProcess.UP, Compiler.QUICK, "256m");
    }

    private static List<String> javaOptions(String text, Compiler compiler, String heap) {
        List<String> options = compiler.options(heap);
        // A class data archive per role halves the start; the JVM writes it when the process first ends. Only jars can
        // be archived, so only who runs the program from jars names a place.
        Optional.ofNullable(System.getProperty("pitlane.archives")).ifPresent(folder -> {
            options.add("-XX:SharedArchiveFile=" + Path.of(folder, text + ".jsa"));
            options.add("-XX:+AutoCreateSharedArchive");
            // Otherwise the JVM lists in the log what it cannot archive.
            options.add("-Xlog:cds*=off");
        });
        return options;
    }

    /** How much the JVM compiles: work in loops wants it all, a process that mostly waits starts faster with little. */
    private enum Compiler {
        QUICK,
        FULL;

        List<String> options(String heap) {
            List<String> options = new ArrayList<>(
                    List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.awt.headless=true"));
            int feature = Runtime.version().feature();
            if (feature >= 23) {
                // gRPC's Netty still reaches for sun.misc.Unsafe, about which newer JVMs warn at every start.
                options.add("--sun-misc-unsafe-memory-access=allow");
            }
            if (feature >= 24) {
                // Not --enable-native-access, with which the JVM leaves much of a class data archive unused.
                options.add("--illegal-native-access=allow");
            }
            if (this == QUICK) {
                options.add("-XX:TieredStopAtLevel=1");
            }
            return options;
        }
    }
}
