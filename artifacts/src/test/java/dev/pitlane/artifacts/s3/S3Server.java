package dev.pitlane.artifacts.s3;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real S3 server with one empty bucket, and the AWS settings of this JVM set to it, for each test: S3Proxy in this
 * process, or under {@code -Ps3} versitygw as a process of its own.
 */
final class S3Server implements BeforeEachCallback, AfterEachCallback {
    static final URI STORE = URI.create("s3://garage/of/anna");
    private static final String KEY = "anna";
    private static final String SECRET = "secret/of+anna";

    private final Map<String, String> before = new TreeMap<>();
    private final BucketServer server =
            System.getProperty("pitlane.s3.server", "").isEmpty()
                    ? new InProcess(KEY, SECRET)
                    : new Versitygw(KEY, SECRET);

    /** Something that serves buckets on loopback. */
    interface BucketServer {
        void start(ExtensionContext context) throws Exception;

        URI endpoint();

        void stop(ExtensionContext context) throws Exception;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        server.start(context);
        set("aws.accessKeyId", KEY);
        set("aws.secretAccessKey", SECRET);
        set("aws.region", "us-east-1");
        set("aws.endpointUrlS3", endpoint().toString());
        S3Clients.open().createBucket(request -> request.bucket(STORE.getAuthority()));
    }

    /** Sets one of the AWS SDK's settings until the test is over. */
    void set(String setting, String value) {
        before.putIfAbsent(setting, System.getProperty(setting, ""));
        System.setProperty(setting, value);
    }

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        before.forEach((setting, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(setting);
            } else {
                System.setProperty(setting, value);
            }
        });
        server.stop(context);
    }
}
