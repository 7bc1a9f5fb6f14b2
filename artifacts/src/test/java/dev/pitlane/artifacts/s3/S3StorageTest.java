package dev.pitlane.artifacts.s3;

import dev.pitlane.artifacts.storage.Storage;
import dev.pitlane.artifacts.storage.StorageContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class S3StorageTest extends StorageContract {
    @RegisterExtension
    private final S3Server server = new S3Server();

    @Override
    protected Storage open() {
        return S3Storage.at(S3Server.STORE);
    }
}
