package dev.pitlane.car.world;

import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.inference.Engine;
import dev.pitlane.inference.EngineRuntime;
import dev.pitlane.inference.Engines;
import dev.pitlane.networks.Architecture;
import dev.pitlane.networks.Architectures;
import dev.pitlane.networks.Weights;
import dev.pitlane.networks.onnx.OnnxWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pilotnet that was never trained, with the answers that it gives: steers badly, but takes the time of a real one.
 */
public final class RealEngine {
    private RealEngine() {}

    public static EngineFiles untrained(String version) {
        Architecture pilotnet = Architectures.named("pilotnet");
        byte[] onnx = OnnxWriter.write(pilotnet, Weights.initial(pilotnet, 42));
        EngineFiles plain = EngineFiles.of(version, 0, 0);
        StringBuilder outputs = new StringBuilder();
        try (Engine engine = Engines.open(EngineRuntime.ONNX_RUNTIME, onnx, 1)) {
            for (String frame : new String[] {"parity/00.jpg", "parity/01.jpg"}) {
                float[] point = engine.predict(JpegDecoder.decode("frame", plain.read(frame)));
                outputs.append(outputs.isEmpty() ? "[" : ",").append("[" + point[0] + "," + point[1] + "]");
            }
        }
        Map<String, byte[]> files =
                new TreeMap<>(plain.with("parity/outputs.json", outputs + "]").files());
        files.put("model.onnx", onnx);
        return new EngineFiles(plain.version(), files);
    }
}
