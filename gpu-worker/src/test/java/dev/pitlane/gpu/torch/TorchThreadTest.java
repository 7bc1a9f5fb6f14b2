package dev.pitlane.gpu.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TorchThreadTest {

    @Test
    void what_fails_on_the_thread_fails_for_the_caller_and_leaves_the_thread_usable() {
        try (TorchThread torch = TorchThread.open(1)) {
            assertThatThrownBy(() -> torch.call(manager -> {
                        throw new IllegalArgumentException("as thrown");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("as thrown");
            assertThat(torch.<Integer>call(manager -> 1)).isEqualTo(1);
        }
    }

    @Test
    void an_interrupted_caller_waits_for_the_work_and_stays_interrupted() {
        try (TorchThread torch = TorchThread.open(1)) {
            Thread.currentThread().interrupt();

            assertThat(torch.<Integer>call(manager -> 1)).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
