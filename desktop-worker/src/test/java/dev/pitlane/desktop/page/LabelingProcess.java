package dev.pitlane.desktop.page;

import dev.pitlane.desktop.Garage;
import dev.pitlane.desktop.Workflows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A desktop in a process of its own, so that it can be killed as by {@code kill -9}. */
public final class LabelingProcess implements AutoCloseable {
    private final Process process;
    final String entrance;
    final int port;

    private LabelingProcess(Process process, String entrance, int port) {
        this.process = process;
        this.entrance = entrance;
        this.port = port;
    }

    /** Starts a desktop over a garage's folder and waits until it serves; port 0 takes a free one. */
    static LabelingProcess start(Path folder, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabelingProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String entrance = output.readLine();
        if (entrance == null) {
            throw new IOException("the desktop process ended before it served");
        }
        return new LabelingProcess(process, entrance, Integer.parseInt(output.readLine()));
    }

    /** SIGKILL: nothing is flushed, no hook runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        Desktop desktop = new Desktop(
                new Garage(Path.of(arguments[0])),
                production -> {
                    throw new IllegalStateException("there is no production model");
                },
                Workflows.accepting(),
                Integer.parseInt(arguments[1]));
        System.out.println(desktop.server.entrance("/label/t"));
        System.out.println(desktop.server.port());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
