package dev.pitlane.artifacts.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The versitygw that {@code .ci/versitygw} builds, as a process of its own over a temporary folder. The client waits
 * for it.
 */
final class Versitygw implements S3Server.BucketServer {
    private final String key;
    private final String secret;
    private Path folder;
    private Process process;
    private URI endpoint;

    Versitygw(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    @Override
    public void start(ExtensionContext context) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        folder = Files.createTempDirectory("versitygw");
        endpoint = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder builder = new ProcessBuilder(
                        program(), "--port", "127.0.0.1:" + port, "posix", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ROOT_ACCESS_KEY", key);
        builder.environment().put("ROOT_SECRET_KEY", secret);
        process = builder.start();
    }

    private static String program() throws IOException {
        Process built = new ProcessBuilder("../.ci/versitygw")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(built.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void stop(ExtensionContext context) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
