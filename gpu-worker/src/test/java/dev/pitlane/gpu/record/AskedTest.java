package dev.pitlane.gpu.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskedTest {
    private record Today(String architecture, double rate) {}

    private record Tomorrow(String architecture, double rate, Optional<String> head, int frozen, String optimiser) {
        private Tomorrow {
            head = head == null ? Optional.empty() : head;
            optimiser = optimiser == null ? "adam" : optimiser;
        }
    }

    private static final ObjectNode WHAT = Json.object().put("dataset", "track:v1");

    @Test
    void an_added_optional_field_at_its_default_asks_for_the_same() {
        Asked today = Asked.of(WHAT, new Today("pilotnet", 1e-3));

        assertThat(Asked.of(WHAT, new Tomorrow("pilotnet", 1e-3, Optional.empty(), 0, null))
                        .digest())
                .isEqualTo(today.digest());
        assertThat(Asked.of(WHAT, new Tomorrow("pilotnet", 1e-3, Optional.of("point"), 0, null))
                        .digest())
                .isNotEqualTo(today.digest());
        assertThat(Asked.of(WHAT, new Tomorrow("pilotnet", 1e-3, Optional.empty(), 0, "sgd"))
                        .digest())
                .isNotEqualTo(today.digest());
    }

    @Test
    void whatever_else_is_asked_tells_orders_apart() {
        Asked one = Asked.of(WHAT, new Today("pilotnet", 1e-3));

        assertThat(Asked.of(WHAT, new Today("pilotnet", 2e-3)).digest()).isNotEqualTo(one.digest());
        assertThat(Asked.of(Json.object().put("dataset", "track:v2"), new Today("pilotnet", 1e-3))
                        .digest())
                .isNotEqualTo(one.digest());
    }
}
