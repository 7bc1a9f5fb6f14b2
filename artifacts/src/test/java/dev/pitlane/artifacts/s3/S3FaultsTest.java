package dev.pitlane.artifacts.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.artifacts.ArtifactStore;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.error.ArtifactException.StorageFullException;
import dev.pitlane.artifacts.s3.FaultyServer.Fault;
import dev.pitlane.artifacts.storage.Content;
import dev.pitlane.artifacts.storage.Key;
import dev.pitlane.foundation.failure.FailureType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class S3FaultsTest {
    private static final Key BLOB = Key.of("blobs", "a");
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension
    private final S3Server server = new S3Server();

    private FaultyServer network;
    private S3Storage storage;

    @BeforeEach
    void connect() throws Exception {
        network = new FaultyServer(server.endpoint());
        server.set("aws.endpointUrlS3", network.endpoint().toString());
        storage = S3Storage.at(S3Server.STORE);
    }

    @AfterEach
    void disconnect() {
        network.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Content content(String text) {
        return Content.of(bytes(text));
    }

    private void once(Fault fault) {
        AtomicInteger left = new AtomicInteger(1);
        network.plan((method, path) -> left.getAndDecrement() > 0 ? Optional.of(fault) : Optional.empty());
    }

    private void always(Fault fault) {
        network.plan((method, path) -> Optional.of(fault));
    }

    @Test
    void a_bad_network_and_a_busy_server_lose_nothing() {
        Random random = new Random(7);
        List<Fault> faults = List.of(
                new Fault.Refused(503, "SlowDown"), new Fault.Reset(), new Fault.AnswerLost(), new Fault.AnswerCut());
        network.plan((method, path) ->
                Optional.of(faults.get(random.nextInt(faults.size()))).filter(fault -> random.nextInt(10) == 0));

        for (int i = 0; i < 40; i++) {
            Key key = Key.of("blobs", "b" + i);
            assertThat(storage.create(key, content("content " + i))).isTrue();
            assertThat(storage.create(key, content("another"))).isFalse();
            assertThat(storage.read(key)).hasValue(bytes("content " + i));
            assertThat(storage.read(key, 8, 5)).hasValue(bytes(Integer.toString(i)));
        }

        assertThat(storage.list(Key.of("blobs"), "")).hasSize(40);
    }

    @Test
    void an_object_whose_answer_was_lost_is_known_as_ones_own() {
        once(new Fault.AnswerLost());

        assertThat(storage.create(BLOB, content("one"))).isTrue();
    }

    @Test
    void another_writers_object_is_not_taken_for_ones_own() {
        storage.create(BLOB, content("theirs"));
        once(new Fault.AnswerLost());

        assertThat(storage.create(BLOB, content("ours"))).isFalse();
    }

    @Test
    void an_answer_that_breaks_off_is_asked_for_again() {
        storage.create(BLOB, content("0123456789"));
        once(new Fault.AnswerCut());

        assertThat(storage.read(BLOB)).hasValue(bytes("0123456789"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    403 | AccessDenied          | permission denied       | get and put
                    403 | InvalidAccessKeyId    | InvalidAccessKeyId      | AWS_ACCESS_KEY_ID
                    400 | ExpiredToken          | ExpiredToken            | AWS_SESSION_TOKEN
                    404 | NoSuchBucket          | no such bucket          | make the bucket
                    301 | PermanentRedirect     | ap-south-1              | AWS_REGION
                    403 | RequestTimeTooSkewed  | clock                   | timedatectl
                    """)
    void what_only_a_person_can_mend_is_said_as_such(int status, String code, String why, String action) {
        always(new Fault.Refused(status, code));

        assertThatThrownBy(() -> storage.read(BLOB)).isInstanceOfSatisfying(StorageException.class, error -> {
            assertThat(error.type()).isEqualTo(FailureType.CONFIGURATION);
            assertThat(error.getMessage()).contains("s3://garage/of/anna").contains(why);
            assertThat(error.action()).contains(action);
        });
    }

    @Test
    void a_full_bucket_is_said_as_such() {
        always(new Fault.Refused(507, "QuotaExceeded"));

        assertThatThrownBy(() -> storage.create(BLOB, content("x"))).isInstanceOf(StorageFullException.class);
    }

    @Test
    void wrong_keys_are_refused_by_the_real_server_and_never_told() {
        server.set("aws.secretAccessKey", "guessed-secret");

        assertThatThrownBy(() -> S3Storage.at(S3Server.STORE).read(BLOB))
                .isInstanceOfSatisfying(StorageException.class, error -> {
                    assertThat(error.type()).isEqualTo(FailureType.CONFIGURATION);
                    assertThat(error.getMessage() + error.action()).doesNotContain("guessed-secret");
                });
    }

    @Test
    void a_bucket_that_is_not_there_is_never_made() {
        URI elsewhere = URI.create("s3://nobodys-bucket/x");

        assertThatThrownBy(() -> ArtifactStore.openOrMake(elsewhere, Clock.systemUTC()))
                .hasMessageContaining("no such bucket");
    }

    @Test
    void reading_makes_no_store() {
        assertThatThrownBy(() -> ArtifactStore.open(S3Server.STORE, Clock.systemUTC()))
                .hasMessageContaining("there is no store in s3://garage/of/anna");
    }

    @Test
    void a_prefix_that_holds_something_else_does_not_become_a_store() {
        storage.create(Key.of("holiday.jpg"), content("x"));

        assertThatThrownBy(() -> ArtifactStore.openOrMake(S3Server.STORE, Clock.systemUTC()))
                .hasMessageContaining("holds something else (holiday.jpg)");
    }

    @Test
    void a_server_that_ignores_the_condition_is_refused_by_name() {
        network.plan((method, path) -> method.equals("PUT") ? Optional.of(new Fault.Claimed()) : Optional.empty());

        assertThatThrownBy(() -> ArtifactStore.openOrMake(S3Server.STORE, Clock.systemUTC()))
                .isInstanceOfSatisfying(StorageException.class, error -> assertThat(error.getMessage())
                        .contains(network.endpoint().toString())
                        .contains("ignores If-None-Match"));
    }

    @Test
    void a_large_object_goes_in_parts_and_on_where_it_was_broken_off() {
        byte[] large = new byte[70 * MEBIBYTE];
        new Random(3).nextBytes(large);
        network.plan((method, path) ->
                path.contains("partNumber=5") ? Optional.of(new Fault.Refused(403, "AccessDenied")) : Optional.empty());
        assertThatThrownBy(() -> storage.create(BLOB, Content.of(large))).isInstanceOf(StorageException.class);
        assertThat(storage.read(BLOB)).isEmpty();

        network.plan((method, path) -> Optional.empty());
        assertThat(storage.create(BLOB, Content.of(large))).isTrue();

        assertThat(network.heard().stream().filter(request -> request.contains("partNumber=")))
                .singleElement()
                .asString()
                .contains("partNumber=5");
        assertThat(storage.read(BLOB)).hasValue(large);
        assertThat(storage.create(BLOB, Content.of(large))).isFalse();
    }

    @Test
    void a_large_scratch_object_is_replaced() {
        Key key = Key.of("scratch", "work", "checkpoint");
        byte[] large = new byte[65 * MEBIBYTE];
        storage.put(key, content("small"));

        storage.put(key, Content.of(large));

        assertThat(storage.read(key)).hasValue(large);
    }
}
