package dev.pitlane.workers.temporal;

import static io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

import dev.pitlane.activities.WorkflowNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the search attribute that the workflow sets. Setting one that the server does not know, or knows with
 * another type, fails every task of a workflow without a word, so this is done, as often as you like, before any worker
 * polls.
 */
final class SearchAttributes {
    private static final Logger log = LoggerFactory.getLogger(SearchAttributes.class);
    private static final String NAME = WorkflowNames.STAGE_ATTRIBUTE;
    private static final long SECONDS = 10;

    private SearchAttributes() {}

    static Reply register(OperatorServiceStubs operator, String namespace) {
        IndexedValueType known;
        try {
            known = operator.blockingStub()
                    .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .get(NAME);
        } catch (StatusRuntimeException e) {
            return refused(e.getStatus(), "list search attributes", namespace);
        }
        if (known == INDEXED_VALUE_TYPE_KEYWORD) {
            return new Reply.Serves();
        }
        if (known != null) {
            return new Reply.Refuses(
                    "search attribute " + NAME + " has type " + known + " in namespace " + namespace
                            + ", and the workflow sets it as a Keyword",
                    "Remove it (temporal operator search-attribute remove --name " + NAME + " -n " + namespace
                            + ") or set TEMPORAL_NAMESPACE to another namespace",
                    true);
        }
        try {
            operator.blockingStub()
                    .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .putSearchAttributes(NAME, INDEXED_VALUE_TYPE_KEYWORD)
                            .build());
            log.info("registered search attribute {}", NAME);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                return refused(e.getStatus(), "add search attribute " + NAME, namespace);
            }
        }
        return new Reply.Serves();
    }

    /** Temporal Cloud lets nobody add one through a worker's connection. */
    private static Reply refused(Status status, String what, String namespace) {
        return switch (Replies.of(status, "Set TEMPORAL_NAMESPACE to one that exists")) {
            case Reply.Refuses refuses
            when refuses.lasting() ->
                new Reply.Refuses(
                        "this process may not " + what + " (" + refuses.why() + ")",
                        "Let who may add it: temporal operator search-attribute create --name " + NAME
                                + " --type Keyword -n " + namespace
                                + ", or in Temporal Cloud's settings of the namespace",
                        true);
            case Reply other -> other;
        };
    }
}
