package dev.pitlane.gpu.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.gpu.error.GpuException;
import dev.pitlane.gpu.weights.SafeTensors.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeTensorsTest {

    private static final Tensor MATRIX = new Tensor(List.of(2L, 3L), new float[] {1, 2, 3, 4, 5, -6.5f});
    private static final Tensor NUMBER = new Tensor(List.of(), new float[] {42});

    @Test
    void what_was_written_is_read_again() {
        SafeTensors read = SafeTensors.parse(
                new SafeTensors(Map.of("fc.weight", MATRIX, "step", NUMBER), Map.of("work", "a")).toBytes());

        assertThat(read.tensors().keySet()).containsExactlyInAnyOrder("fc.weight", "step");
        assertThat(read.tensors().get("fc.weight").shape()).containsExactly(2L, 3L);
        assertThat(read.tensors().get("fc.weight").values()).containsExactly(MATRIX.values());
        assertThat(read.tensors().get("step").values()).containsExactly(42f);
        assertThat(read.metadata()).containsExactly(Map.entry("work", "a"));
    }

    @Test
    void equal_tensors_are_equal_bytes_in_whatever_order_they_came() {
        Map<String, Tensor> forwards = new LinkedHashMap<>();
        forwards.put("a", MATRIX);
        forwards.put("b", NUMBER);
        Map<String, Tensor> backwards = new LinkedHashMap<>();
        backwards.put("b", NUMBER);
        backwards.put("a", MATRIX);

        assertThat(new SafeTensors(forwards, Map.of()).toBytes())
                .isEqualTo(new SafeTensors(backwards, Map.of()).toBytes());
    }

    @Test
    void values_start_where_other_readers_can_map_them() {
        byte[] bytes = new SafeTensors(Map.of("a", MATRIX), Map.of()).toBytes();

        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        assertThat(bytes).hasSize((int) (8 + header + 24));
    }

    @Test
    void a_file_that_was_cut_is_refused_wherever_it_was_cut() {
        byte[] whole = new SafeTensors(Map.of("a", MATRIX), Map.of()).toBytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SafeTensors.parse(cut))
                    .isInstanceOf(GpuException.BrokenModel.class)
                    .hasMessageContaining("safetensors");
        }
    }

    @Test
    void a_tensor_of_another_element_type_is_named() {
        byte[] bytes = new SafeTensors(Map.of("half", MATRIX), Map.of()).toBytes();
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("F32");
        bytes[at + 1] = '1';
        bytes[at + 2] = '6';

        assertThatThrownBy(() -> SafeTensors.parse(bytes))
                .hasMessageContaining("half")
                .hasMessageContaining("F16");
    }
}
