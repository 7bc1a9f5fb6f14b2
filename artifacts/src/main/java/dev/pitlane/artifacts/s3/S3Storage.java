package dev.pitlane.artifacts.s3;

import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.artifacts.storage.StoragePlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket, or what lies under a prefix of it. An object is made by a PUT with {@code If-None-Match: *} (Amazon S3 User
 * Guide, "Conditional requests"), which the server refuses if the name is taken. Large objects go in parts.
 */
public final class S3Storage implements StoragePlace {
    /** Names the server for this protocol, as the AWS command line has it. */
    public static final String ENDPOINT_VARIABLE = "AWS_ENDPOINT_URL_S3";

    // From here on a question costs less than sending the bytes in vain.
    private static final long WORTH_ASKING = 64 << 10;
    private static final String BYTES = "application/octet-stream";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int RANGE_PAST_THE_END = 416;
    // Two that create at once: the server may ask both to try again.
    private static final int CONFLICTS = 20;

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final String text;

    S3Storage(S3Client client, URI location) {
        this.client = client;
        this.bucket = location.getAuthority();
        this.prefix = location.getPath().isEmpty() ? "" : location.getPath().substring(1) + "/";
        this.text = location
                + client.serviceClientConfiguration()
                        .endpointOverride()
                        .map(endpoint -> " at " + endpoint)
                        .orElse("");
    }

    /**
     * The storage at a place; nothing is looked at or made yet.
     *
     * @param location {@code s3://bucket} or {@code s3://bucket/prefix}
     */
    public static S3Storage at(URI location) {
        try {
            return new S3Storage(S3Clients.open(), location);
        } catch (SdkException e) {
            throw S3Failures.of(e, "use the store", location.toString());
        }
    }

    /** Does for the stores that this process opens from now on what {@link #ENDPOINT_VARIABLE} does. */
    public static void useEndpoint(String url) {
        System.setProperty("aws.endpointUrlS3", url);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean isStore() {
        return read(MARKER).isPresent();
    }

    @Override
    public StorageException missing() {
        return StorageException.permanent(
                "there is no store in " + text,
                "set PITLANE_STORE (and AWS_ENDPOINT_URL_S3) to where the store is; 'pitlane artifacts init' makes a"
                        + " new one in a bucket that is there",
                null);
    }

    @Override
    public void make(boolean folderToo) {
        List<String> there =
                called(
                                "list " + text,
                                () -> client.listObjectsV2(
                                        listing("").maxKeys(1).build()))
                        .contents()
                        .stream()
                        .map(object -> object.key().substring(prefix.length()))
                        .toList();
        // Another process may make the store at this moment.
        if (!there.isEmpty() && !isStore()) {
            throw StorageException.permanent(
                    "there is no store in " + text + ", and it holds something else (" + there.getFirst() + ")",
                    "set PITLANE_STORE to where the store is, or make a new one under another prefix",
                    null);
        }
        tryCreating();
    }

    @Override
    public void tryCreating() {
        Key key = Key.of("scratch", "probe", UUID.randomUUID().toString());
        boolean twice = create(key, Content.of(new byte[] {1})) && create(key, Content.of(new byte[] {2}));
        delete(key);
        if (twice) {
            throw StorageException.permanent(
                    text + " can't hold a store: its server ignores If-None-Match, so that two writers would overwrite"
                            + " each other's work in silence",
                    "use a server that honours it: Amazon S3, SeaweedFS, versitygw, MinIO, Ceph, R2",
                    null);
        }
    }

    @Override
    public boolean create(Key key, Content content) {
        return called("write " + key, () -> {
            long length = content.length();
            if (length >= WORTH_ASKING && isThere(key)) {
                return false;
            }
            return length > Upload.WHOLE_AT_MOST
                    ? new Upload(client, bucket, name(key), content).create()
                    : createWhole(key, content, 0);
        });
    }

    private boolean createWhole(Key key, Content content, int conflicts) throws IOException {
        try {
            send(key, content, "*");
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == CONFLICT && conflicts < CONFLICTS) {
                return createWhole(key, content, conflicts + 1);
            }
            if (!S3Failures.saysTaken(e)) {
                throw e;
            }
            return e.numAttempts() > 1 && isOurs(key, content);
        }
    }

    /** Whether the answer to an attempt before was lost on the way, and the object is the one that it made. */
    private boolean isOurs(Key key, Content content) throws IOException {
        try (InputStream bytes = content.open()) {
            byte[] ours = bytes.readAllBytes();
            return read(key).filter(there -> Arrays.equals(there, ours)).isPresent();
        }
    }

    private void send(Key key, Content content, String unlessThere) throws IOException {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(name(key))
                .ifNoneMatch(unlessThere)
                .checksumSHA256(Checksum.of(content))
                .build();
        client.putObject(request, RequestBody.fromContentProvider(() -> opened(content), content.length(), BYTES));
    }

    private static InputStream opened(Content content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isThere(Key key) {
        try {
            client.headObject(request -> request.bucket(bucket).key(name(key)));
            return true;
        } catch (S3Exception e) {
            if (isNone(e)) {
                return false;
            }
            throw e;
        }
    }

    /** A bucket that is not there is no place without that object, but an error. */
    private static boolean isNone(S3Exception answer) {
        return answer.statusCode() == NOT_FOUND && !S3Failures.code(answer).equals("NoSuchBucket");
    }

    @Override
    public Optional<byte[]> read(Key key) {
        return called("read " + key, () -> found(get(key).build()).map(ResponseBytes::asByteArrayUnsafe));
    }

    @Override
    public Optional<byte[]> read(Key key, long offset, int length) {
        return called("read " + key, () -> {
            if (length == 0) {
                return isThere(key) ? Optional.of(new byte[0]) : Optional.empty();
            }
            String range = "bytes=" + offset + "-" + (offset + length - 1);
            try {
                return found(get(key).range(range).build()).map(part -> cut(part, offset, length));
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_PAST_THE_END) {
                    return Optional.of(new byte[0]);
                }
                throw e;
            }
        });
    }

    /** The part that was asked for, also of a server that answers with the whole. */
    private static byte[] cut(ResponseBytes<GetObjectResponse> answer, long offset, int length) {
        byte[] bytes = answer.asByteArrayUnsafe();
        if (answer.response().contentRange() != null) {
            return bytes;
        }
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, (int) Math.min((long) from + length, bytes.length));
    }

    private GetObjectRequest.Builder get(Key key) {
        return GetObjectRequest.builder().bucket(bucket).key(name(key));
    }

    private Optional<ResponseBytes<GetObjectResponse>> found(GetObjectRequest request) {
        try {
            return Optional.of(client.getObject(request, ResponseTransformer.toBytes()));
        } catch (S3Exception e) {
            if (isNone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<String> list(Key folder, String after) {
        String under = folder + "/";
        ListObjectsV2Request.Builder request = listing(under).delimiter("/");
        if (!after.isEmpty()) {
            request.startAfter(prefix + under + after);
        }
        int cut = prefix.length() + under.length();
        return called("list " + folder, () -> client.listObjectsV2Paginator(request.build()).stream()
                .flatMap(page -> Stream.concat(
                        page.contents().stream().map(object -> object.key().substring(cut)),
                        page.commonPrefixes().stream().map(common -> common.prefix()
                                .substring(cut, common.prefix().length() - 1))))
                .filter(name -> name.compareTo(after) > 0)
                .distinct()
                .sorted()
                .toList());
    }

    private ListObjectsV2Request.Builder listing(String under) {
        return ListObjectsV2Request.builder().bucket(bucket).prefix(prefix + under);
    }

    @Override
    public void put(Key key, Content content) {
        key.requireScratch();
        called("write " + key, () -> {
            if (content.length() > Upload.WHOLE_AT_MOST) {
                new Upload(client, bucket, name(key), content).put();
            } else {
                send(key, content, null);
            }
            return true;
        });
    }

    @Override
    public boolean delete(Key key) {
        key.requireScratch();
        return called("delete " + key, () -> {
            boolean there = isThere(key);
            if (there) {
                client.deleteObject(request -> request.bucket(bucket).key(name(key)));
            }
            return there;
        });
    }

    private String name(Key key) {
        return prefix + key;
    }

    private interface Request<T> {
        T send() throws IOException;
    }

    private <T> T called(String doing, Request<T> request) {
        try {
            return request.send();
        } catch (SdkException e) {
            throw S3Failures.of(e, doing, text);
        } catch (UncheckedIOException e) {
            throw S3Failures.of(e, doing, text);
        } catch (IOException e) {
            throw new StorageException(
                    "cannot " + doing + " in " + text + ": what was to be sent can't be read: " + e.getMessage(),
                    "look at the disk of this machine, then try again",
                    e);
        }
    }
}
