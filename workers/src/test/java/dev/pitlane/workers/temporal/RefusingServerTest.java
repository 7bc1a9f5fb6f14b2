package dev.pitlane.workers.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.workers.settings.Settings;
import dev.pitlane.workers.settings.SettingsException;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is there and says no, as namespaces, permissions and Temporal Cloud do. */
class RefusingServerTest {
    /** What the server answers to the next questions for the namespace, then that it is there. */
    private final Deque<Status> namespace = new ArrayDeque<>();

    @TempDir
    private Path home;

    private Optional<IndexedValueType> known = Optional.empty();
    private Status adding = Status.OK;
    private Server server;
    private TemporalConnection connection;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Workflows())
                .addService(new Operator())
                .build()
                .start();
        new ServerRecord("127.0.0.1:" + server.getPort(), "", 1).write(home);
        connection = TemporalConnection.open(Settings.from(Map.of("PITLANE_HOME", home.toString())), Optional.empty());
    }

    @AfterEach
    void stop() {
        connection.close();
        server.shutdownNow();
    }

    private List<String> await() throws InterruptedException {
        List<String> waited = new ArrayList<>();
        connection.awaitServer(waited::add);
        return waited;
    }

    @Test
    void a_search_attribute_of_another_type_is_named_with_both_types() {
        known = Optional.of(IndexedValueType.INDEXED_VALUE_TYPE_INT);

        assertThatThrownBy(this::await)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("is there but refuses")
                .hasMessageContaining("PitlaneStage has type INDEXED_VALUE_TYPE_INT")
                .hasMessageContaining("search-attribute remove --name PitlaneStage");
    }

    @Test
    void a_server_that_lets_nobody_add_search_attributes_says_who_shall() {
        adding = Status.PERMISSION_DENIED.withDescription("use tcld");

        assertThatThrownBy(this::await)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("may not add search attribute PitlaneStage (use tcld)")
                .hasMessageContaining("search-attribute create --name PitlaneStage --type Keyword");
    }

    @Test
    void no_permission_is_no_missing_server() {
        namespace.add(Status.PERMISSION_DENIED.withDescription("wrong key"));

        assertThat(connection.ask(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(Reply.Refuses.class, refuses -> assertThat(refuses.why())
                        .contains("wrong key"));
        namespace.add(Status.UNAUTHENTICATED);
        assertThatThrownBy(this::await).hasMessageContaining("TEMPORAL_API_KEY");
    }

    @Test
    void a_namespace_that_is_not_there_is_told_and_waited_for() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            namespace.add(Status.NOT_FOUND.withDescription("Namespace default is not found."));
        }

        assertThat(await()).singleElement().asString().contains("Namespace default is not found", "TEMPORAL_NAMESPACE");
    }

    @Test
    void a_server_that_is_overloaded_is_there_and_waited_for_with_its_reason() throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            namespace.add(Status.RESOURCE_EXHAUSTED.withDescription("namespace rate limit exceeded"));
        }

        assertThat(await()).singleElement().asString().contains("is there", "namespace rate limit exceeded");
    }

    @Test
    void a_server_that_does_not_answer_is_told_with_the_reason() {
        server.shutdownNow();

        assertThat(connection.ask(Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(Reply.Silent.class, silent -> assertThat(connection.silence(silent))
                        .contains("does not answer", "refused"));
    }

    @Test
    void a_server_that_comes_and_goes_is_waited_for() throws InterruptedException {
        namespace.add(Status.UNAVAILABLE);
        namespace.add(Status.INTERNAL);

        assertThat(await()).isEmpty();
        assertThat(connection.answers(Duration.ofSeconds(20))).isTrue();
    }

    private final class Workflows extends WorkflowServiceGrpc.WorkflowServiceImplBase {
        @Override
        public void getSystemInfo(GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> observer) {
            answer(observer, Status.OK, GetSystemInfoResponse.getDefaultInstance());
        }

        @Override
        public void describeNamespace(
                DescribeNamespaceRequest request, StreamObserver<DescribeNamespaceResponse> observer) {
            Status status = namespace.isEmpty() ? Status.OK : namespace.pop();
            answer(observer, status, DescribeNamespaceResponse.getDefaultInstance());
        }
    }

    private final class Operator extends OperatorServiceGrpc.OperatorServiceImplBase {
        @Override
        public void listSearchAttributes(
                ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> observer) {
            ListSearchAttributesResponse.Builder answer = ListSearchAttributesResponse.newBuilder();
            known.ifPresent(type -> answer.putCustomAttributes("PitlaneStage", type));
            answer(observer, Status.OK, answer.build());
        }

        @Override
        public void addSearchAttributes(
                AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> observer) {
            answer(observer, adding, AddSearchAttributesResponse.getDefaultInstance());
        }
    }

    private static <T> void answer(StreamObserver<T> observer, Status status, T answer) {
        if (status.isOk()) {
            observer.onNext(answer);
            observer.onCompleted();
        } else {
            observer.onError(status.asRuntimeException());
        }
    }
}
