package dev.pitlane.artifacts.s3;

import dev.pitlane.artifacts.storage.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends a large object in parts, some at once (Amazon S3 User Guide, "Multipart upload"). Creating one that was broken
 * off goes on with the parts that the server has: what is created under a name is always the same bytes.
 */
final class Upload {
    static final long WHOLE_AT_MOST = 64L << 20;
    private static final int AT_ONCE = 4;
    // Limits of the API.
    private static final int MOST_PARTS = 10_000;
    private static final int LEAST_PART = 16 << 20;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final Content content;

    Upload(S3Client client, String bucket, String key, Content content) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.content = content;
    }

    /** Creates the object unless another one has the name; answers whether this made it. */
    boolean create() throws IOException {
        String upload = begun().orElseGet(this::begin);
        List<CompletedPart> parts = send(upload, sent(upload));
        try {
            complete(upload, parts, "*");
            return true;
        } catch (S3Exception e) {
            if (S3Failures.saysTaken(e)) {
                abort(upload);
                return false;
            }
            throw e;
        }
    }

    /** Creates or replaces the object. */
    void put() throws IOException {
        String upload = begin();
        boolean done = false;
        try {
            complete(upload, send(upload, Map.of()), null);
            done = true;
        } finally {
            if (!done) {
                abort(upload);
            }
        }
    }

    private String begin() {
        return client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    private Optional<String> begun() {
        return client.listMultipartUploads(request -> request.bucket(bucket).prefix(key)).uploads().stream()
                .filter(upload -> upload.key().equals(key))
                .max(Comparator.comparing(MultipartUpload::initiated))
                .map(MultipartUpload::uploadId);
    }

    private Map<Integer, Part> sent(String upload) {
        return client
                .listPartsPaginator(request -> request.bucket(bucket).key(key).uploadId(upload))
                .parts()
                .stream()
                .collect(Collectors.toMap(Part::partNumber, Function.identity()));
    }

    private List<CompletedPart> send(String upload, Map<Integer, Part> sent) throws IOException {
        int size = (int) Math.max(LEAST_PART, Math.ceilDiv(content.length(), MOST_PARTS));
        List<CompletedPart> done = new ArrayList<>();
        try (InputStream bytes = content.open();
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (List<Callable<CompletedPart>> next = new ArrayList<>(); ; next.clear()) {
                for (byte[] part = bytes.readNBytes(size); part.length > 0; part = bytes.readNBytes(size)) {
                    int number = done.size() + next.size() + 1;
                    byte[] of = part;
                    next.add(() -> send(upload, number, of, Optional.ofNullable(sent.get(number))));
                    if (next.size() == AT_ONCE) {
                        break;
                    }
                }
                if (next.isEmpty()) {
                    return done;
                }
                for (Future<CompletedPart> part : threads.invokeAll(next)) {
                    done.add(part.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending " + key, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SdkException failure) {
                throw failure;
            }
            throw new IOException("cannot send a part of " + key + ": " + e.getCause(), e);
        }
    }

    private CompletedPart send(String upload, int number, byte[] bytes, Optional<Part> sent) {
        String sha256 = Checksum.of(bytes);
        Optional<Part> same = sent.filter(part -> isSame(part, sha256, bytes));
        String tag = same.map(Part::eTag).orElseGet(() -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .checksumSHA256(sha256),
                        RequestBody.fromBytes(bytes))
                .eTag());
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(tag)
                .checksumSHA256(sha256)
                .build();
    }

    /** By the checksum that the server keeps, or by its ETag, which is the part's MD5 where it keeps none. */
    private static boolean isSame(Part part, String sha256, byte[] bytes) {
        return part.checksumSHA256() == null
                ? part.eTag().replace("\"", "").equals(Checksum.md5(bytes))
                : part.checksumSHA256().equals(sha256);
    }

    private void complete(String upload, List<CompletedPart> parts, String unlessThere) {
        client.completeMultipartUpload(request -> request.bucket(bucket)
                .key(key)
                .uploadId(upload)
                .ifNoneMatch(unlessThere)
                .multipartUpload(list -> list.parts(parts)));
    }

    private void abort(String upload) {
        client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
    }
}
