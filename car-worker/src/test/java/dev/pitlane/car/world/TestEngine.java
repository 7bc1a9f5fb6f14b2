package dev.pitlane.car.world;

import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An engine whose answer is a function of the pixels. */
public final class TestEngine implements Engine {
    private final Function<byte[], float[]> answer;

    public TestEngine(Function<byte[], float[]> answer) {
        this.answer = answer;
    }

    /** Always the same point. */
    public static TestEngine heading(float x, float y) {
        return new TestEngine(rgb -> new float[] {x, y});
    }

    @Override
    public EngineRuntime runtime() {
        return EngineRuntime.ONNX_RUNTIME;
    }

    @Override
    public float[] predict(byte[] rgb) {
        return answer.apply(rgb);
    }

    @Override
    public float[][] predictBatch(List<byte[]> rgbs) {
        List<float[]> answers = new ArrayList<>();
        rgbs.forEach(rgb -> answers.add(predict(rgb)));
        return answers.toArray(float[][]::new);
    }

    @Override
    public void close() {}
}
