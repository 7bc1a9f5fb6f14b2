package dev.pitlane.workers.temporal;

import dev.pitlane.activities.WorkflowNames;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the search attributes that the workflow sets. Setting one that the server does not know stops a workflow
 * without a word, so this is done, as often as you like, before any worker polls.
 */
final class SearchAttributes {
    private static final Logger log = LoggerFactory.getLogger(SearchAttributes.class);

    private static final List<String> KEYWORDS = List.of(WorkflowNames.STAGE_ATTRIBUTE);

    private SearchAttributes() {}

    static void register(OperatorServiceStubs operator, String namespace) {
        Map<String, IndexedValueType> known = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap();
        AddSearchAttributesRequest.Builder missing =
                AddSearchAttributesRequest.newBuilder().setNamespace(namespace);
        for (String name : KEYWORDS) {
            if (!known.containsKey(name)) {
                missing.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            }
        }
        if (missing.getSearchAttributesCount() == 0) {
            return;
        }
        try {
            operator.blockingStub().addSearchAttributes(missing.build());
            log.info(
                    "registered search attributes {}",
                    missing.getSearchAttributesMap().keySet());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }
}
