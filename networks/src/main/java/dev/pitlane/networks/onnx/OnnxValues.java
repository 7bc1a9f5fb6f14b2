package dev.pitlane.networks.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.pitlane.networks.TensorShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Attributes, tensors and declarations in ONNX's own words. */
final class OnnxValues {
    static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

    private OnnxValues() {}

    static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
    }

    static AttributeProto integers(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto real(String name, float value) {
        return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
    }

    /** A float tensor; raw data is little endian whatever the machine (ONNX, onnx.proto, TensorProto.raw_data). */
    static TensorProto tensor(String name, List<Integer> shape, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(FLOAT).setRawData(ByteString.copyFrom(bytes));
        shape.forEach(tensor::addDims);
        return tensor.build();
    }

    /** An input or output of the graph, with a batch dimension of any size in front. */
    static ValueInfoProto declaration(String name, TensorShape shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        dimensions.addDimBuilder().setDimParam("N");
        shape.dimensions().forEach(dimension -> dimensions.addDimBuilder().setDimValue(dimension));
        int element =
                switch (shape.element()) {
                    case UINT8 -> TensorProto.DataType.UINT8.getNumber();
                    case FLOAT32 -> FLOAT;
                };
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(element)
                                .setShape(dimensions)))
                .build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
