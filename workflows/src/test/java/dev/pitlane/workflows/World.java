package dev.pitlane.workflows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pitlane.activities.ActivityTimeouts;
import dev.pitlane.activities.FailureAdvice;
import dev.pitlane.activities.Stage;
import dev.pitlane.activities.TaskQueues;
import dev.pitlane.activities.WorkflowNames;
import dev.pitlane.activities.message.Answer;
import dev.pitlane.activities.message.RetrainStatus;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.foundation.failure.FailureType;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A server in memory whose clock jumps, and machines that answer at once: what they were asked is in {@link #calls},
 * and a test can make a call fail or change what they see. Only machines that were switched on poll their queue.
 */
final class World implements AutoCloseable {
    static final ObjectMapper MAPPER = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    static final String WORKFLOW = "retrain-7";

    /** How long a machine that is off is left alone; no test looks after just as long. */
    private static final Duration OFF = Duration.ofMinutes(53);

    final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(true)
            .registerSearchAttribute(WorkflowNames.STAGE_ATTRIBUTE, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
            .build());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final Map<String, Object> requests = new ConcurrentHashMap<>();
    final Map<String, Deque<RuntimeException>> faults = new ConcurrentHashMap<>();
    /** Calls that are answered with nothing, once each. */
    final Set<String> nothing = ConcurrentHashMap.newKeySet();

    /** What the stages of a workflow, or of its replay, meet when they begin; may throw. */
    final AtomicReference<Supplier<Consumer<Stage>>> beginning = new AtomicReference<>(() -> stage -> {});

    final Set<String> on = ConcurrentHashMap.newKeySet();

    /** The store. */
    final AtomicInteger datasets = new AtomicInteger(1);

    final AtomicInteger unlabelled = new AtomicInteger(60);
    final AtomicInteger models = new AtomicInteger();
    final AtomicReference<Optional<VersionId>> production = new AtomicReference<>(Optional.empty());
    final AtomicReference<Runnable> beforeMove = new AtomicReference<>(() -> {});

    /** Runs that nobody ended. */
    final List<String> open = Collections.synchronizedList(new ArrayList<>());

    /** What a collect warns of. */
    final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    /** What the server says of pollers besides their number. */
    final AtomicReference<Optional<Instant>> lastSeen = new AtomicReference<>(Optional.empty());

    final AtomicBoolean started = new AtomicBoolean();
    final AtomicInteger tries = new AtomicInteger();

    /** What the person at the page has decided when the labels are committed. */
    final AtomicInteger decided = new AtomicInteger(60);

    /** The queue that a desktop answers with. */
    final AtomicReference<String> desktop = new AtomicReference<>("desktop-d1");

    private final Machinery machinery = new Machinery(this);

    World() {
        this(ActivityTimeouts.defaults(), Map.of());
    }

    /** With other machines on some queues, which are always on. */
    World(ActivityTimeouts timeouts, Map<String, Object> others) {
        Worker worker = environment.newWorker(TaskQueues.RETRAIN);
        RetrainRegistration.register(
                worker, () -> new Retrain(timeouts, beginning.get().get()));
        worker.registerActivitiesImplementations(machinery.registry());
        on.add(TaskQueues.RETRAIN);
        for (String queue : List.of(TaskQueues.GPU, TaskQueues.DESKTOP, "desktop-d1", "desktop-d2", "car-1", "car-2")) {
            environment
                    .newWorker(queue)
                    .registerActivitiesImplementations(others.getOrDefault(queue, machinery.of(queue)));
        }
        environment.start();
    }

    /** Everything is on but car-2 and the second desktop. */
    static World running() {
        return new World().on(TaskQueues.GPU, TaskQueues.DESKTOP, "desktop-d1", "car-1");
    }

    /** Switches machines on by their queue. */
    World on(String... queues) {
        on.addAll(List.of(queues));
        return this;
    }

    /** Called first by each machine. */
    void ifOn() {
        String queue = Activity.getExecutionContext().getInfo().getActivityTaskQueue();
        if (!on.contains(queue)) {
            throw ApplicationFailure.newFailureWithCauseAndDelay("off", "Infrastructure", null, OFF);
        }
    }

    /** The next calls of that name fail. */
    void failing(String call, RuntimeException... failures) {
        faults.computeIfAbsent(call, name -> new ArrayDeque<>()).addAll(List.of(failures));
    }

    static RuntimeException failure(FailureType type) {
        return new FailureAdvice("it broke", "track:v1", "mend it").asFailure(type);
    }

    /** Notes the call, and fails it if a test wants that. */
    void called(String call, Object request, String text) {
        ifOn();
        calls.add(text.isEmpty() ? call : call + " " + text);
        requests.put(call, request);
        mayFail(call);
    }

    /** Fails the call if a test wants that. */
    void mayFail(String call) {
        RuntimeException fault =
                Optional.ofNullable(faults.get(call)).map(Deque::poll).orElse(null);
        if (fault != null) {
            throw fault;
        }
    }

    <T> T request(String call, Class<T> type) {
        return type.cast(requests.get(call));
    }

    /** Starts the workflow; empty text for no input at all. */
    WorkflowStub begin(String input) {
        WorkflowStub stub = environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        WorkflowNames.RETRAIN,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.RETRAIN)
                                .setWorkflowId(WORKFLOW)
                                .build());
        if (input.isEmpty()) {
            stub.start();
        } else {
            stub.start(json(input));
        }
        return stub;
    }

    /** Starts the workflow with a signal that it gets before anything else. */
    World beginWith(String signal, String payload) {
        environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        WorkflowNames.RETRAIN,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.RETRAIN)
                                .setWorkflowId(WORKFLOW)
                                .build())
                .signalWithStart(signal, new Object[] {json(payload)}, new Object[] {json("{}")});
        return this;
    }

    WorkflowStub stub() {
        return environment.getWorkflowClient().newUntypedWorkflowStub(WORKFLOW);
    }

    /** Lets so much time pass; the clock jumps over what nobody works in. */
    World pass(Duration time) {
        environment.sleep(time);
        return this;
    }

    /** Long enough that whatever can happen has happened, and shorter than the first look at the pollers. */
    World settle() {
        return pass(Duration.ofSeconds(20));
    }

    World signal(String name, String payload) {
        if (payload.isEmpty()) {
            stub().signal(name);
        } else {
            stub().signal(name, json(payload));
        }
        return this;
    }

    Answer update(String name, String payload) {
        return stub().update(name, Answer.class, json(payload));
    }

    /** The person presses Done on the page. */
    World done() {
        return signal(
                WorkflowNames.LABELING_COMPLETED,
                "{\"task\":\"" + status().labeling().orElseThrow().task() + "\",\"labeler\":\"ada\"}");
    }

    RetrainStatus status() {
        return stub().query(WorkflowNames.STATUS, RetrainStatus.class);
    }

    RetrainStatus result() {
        return stub().getResult(RetrainStatus.class);
    }

    /** What the Web UI shows as current details. */
    String details() {
        return stub().query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    String stageAttribute() {
        return environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(WORKFLOW)
                .describe()
                .getTypedSearchAttributes()
                .get(SearchAttributeKey.forKeyword(WorkflowNames.STAGE_ATTRIBUTE));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The calls whose name begins so. */
    List<String> calls(String name) {
        synchronized (calls) {
            return calls.stream().filter(call -> call.startsWith(name)).toList();
        }
    }

    @Override
    public void close() {
        environment.close();
    }
}
