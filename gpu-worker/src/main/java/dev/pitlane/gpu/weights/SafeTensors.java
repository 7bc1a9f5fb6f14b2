package dev.pitlane.gpu.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.foundation.json.Json;
import dev.pitlane.gpu.error.GpuException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named float32 tensors in the safetensors format: 8 bytes of little endian header length, a JSON header of {@code name
 * → {dtype, shape, data_offsets}}, then the values. Source: the format section of the README of
 * huggingface/safetensors.
 *
 * <p>Written with sorted names and a header padded to 8 bytes, so that equal tensors are equal bytes.
 *
 * @param tensors by name
 * @param metadata free text pairs, the format's {@code __metadata__}
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {

    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

    /**
     * Values in row-major order.
     *
     * @param shape extent of each dimension; empty for a single number
     * @param values as many as the product of the shape
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by its bytes, never by equals
    public record Tensor(List<Long> shape, float[] values) {

        public Tensor {
            shape = List.copyOf(shape);
            long expected = shape.stream().mapToLong(Long::longValue).reduce(1, (left, right) -> left * right);
            if (expected != values.length) {
                throw new IllegalArgumentException(
                        "a tensor of shape " + shape + " holds " + expected + " values, not " + values.length);
            }
        }
    }

    public SafeTensors {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Map.copyOf(metadata);
    }

    /** The file's bytes; equal tensors and metadata give equal bytes. */
    public byte[] toBytes() {
        ObjectNode header = Json.MAPPER.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode pairs = header.putObject(METADATA);
            new TreeMap<>(metadata).forEach(pairs::put);
        }
        Map<String, Tensor> sorted = new TreeMap<>(tensors);
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : sorted.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", "F32");
            ArrayNode shape = node.putArray("shape");
            entry.getValue().shape().forEach(shape::add);
            long end = offset + 4L * entry.getValue().values().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        StringBuilder text = new StringBuilder(header.toString());
        while (text.toString().getBytes(StandardCharsets.UTF_8).length % ALIGNMENT != 0) {
            text.append(' ');
        }
        byte[] headerBytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(8 + headerBytes.length + offset))
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(headerBytes.length).put(headerBytes);
        for (Tensor tensor : sorted.values()) {
            buffer.asFloatBuffer().put(tensor.values());
            buffer.position(buffer.position() + 4 * tensor.values().length);
        }
        return buffer.array();
    }

    /**
     * Reads a file whose tensors are all float32.
     *
     * @throws GpuException.BrokenModel the bytes are no such file; says which rule they break
     */
    public static SafeTensors parse(byte[] bytes) {
        if (bytes.length < 8) {
            throw broken("it ends before its header");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > bytes.length - 8) {
            throw broken("its header says " + headerLength + " bytes, the file has " + bytes.length);
        }
        JsonNode header;
        try {
            header = Json.MAPPER.readTree(new String(bytes, 8, (int) headerLength, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw broken("its header is not JSON");
        }
        int start = 8 + (int) headerLength;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : header.properties()) {
            if (property.getKey().equals(METADATA)) {
                property.getValue()
                        .properties()
                        .forEach(pair ->
                                metadata.put(pair.getKey(), pair.getValue().asText()));
            } else {
                tensors.put(property.getKey(), tensor(property.getKey(), property.getValue(), bytes, start));
            }
        }
        return new SafeTensors(tensors, metadata);
    }

    private static Tensor tensor(String name, JsonNode node, byte[] bytes, int start) {
        if (!node.path("dtype").asText().equals("F32")) {
            throw broken("tensor " + name + " is " + node.path("dtype").asText() + ", only F32 is read");
        }
        long from = node.path("data_offsets").path(0).asLong(-1);
        long to = node.path("data_offsets").path(1).asLong(-1);
        if (from < 0 || to < from || (to - from) % 4 != 0 || start + to > bytes.length) {
            throw broken("tensor " + name + " lies at " + from + " to " + to + ", outside the file");
        }
        float[] values = new float[(int) ((to - from) / 4)];
        ByteBuffer.wrap(bytes, (int) (start + from), (int) (to - from))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        List<Long> shape = new ArrayList<>();
        node.path("shape").forEach(extent -> shape.add(extent.asLong()));
        try {
            return new Tensor(shape, values);
        } catch (IllegalArgumentException e) {
            throw broken("tensor " + name + ": " + e.getMessage());
        }
    }

    private static GpuException.BrokenModel broken(String why) {
        return new GpuException.BrokenModel("the safetensors file cannot be read: " + why);
    }
}
