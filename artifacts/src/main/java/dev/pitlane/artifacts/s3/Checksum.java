package dev.pitlane.artifacts.s3;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The SHA-256 of what is sent as S3's headers have it: base64. */
final class Checksum {
    private Checksum() {}

    static String of(byte[] bytes) {
        MessageDigest digest = Digest.start();
        return Base64.getEncoder().encodeToString(digest.digest(bytes));
    }

    /** In hexadecimal digits, as ETags have it. */
    static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    static String of(Content content) throws IOException {
        MessageDigest digest = Digest.start();
        try (InputStream bytes = content.open();
                OutputStream hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            bytes.transferTo(hashed);
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }
}
