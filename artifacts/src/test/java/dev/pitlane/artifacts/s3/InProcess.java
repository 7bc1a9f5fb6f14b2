package dev.pitlane.artifacts.s3;

import java.net.URI;
import org.gaul.s3proxy.junit.S3ProxyExtension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** S3Proxy over a temporary folder. */
final class InProcess implements S3Server.BucketServer {
    private final S3ProxyExtension proxy;

    InProcess(String key, String secret) {
        this.proxy = S3ProxyExtension.builder()
                .withBlobStoreProvider("filesystem-nio2")
                .withCredentials(key, secret)
                .build();
    }

    @Override
    public void start(ExtensionContext context) throws Exception {
        proxy.beforeEach(context);
    }

    @Override
    public URI endpoint() {
        return proxy.getUri();
    }

    @Override
    public void stop(ExtensionContext context) {
        proxy.afterEach(context);
    }
}
