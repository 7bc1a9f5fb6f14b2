package dev.pitlane.car.world;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.id.VersionId;
import dev.pitlane.car.slot.SlottedEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of an engine version; its model is no network, for tests that bring their own {@link TestEngine}. */
public record EngineFiles(VersionId version, Map<String, byte[]> files) {
    /** An engine whose parity frames it should answer with the point given. */
    public static EngineFiles of(String version, float x, float y) {
        Map<String, byte[]> files = new TreeMap<>();
        VersionId id = VersionId.parse(version);
        files.put("model.onnx", bytes("the network of " + version));
        files.put(
                "engine.json",
                bytes(String.format(
                        Locale.ROOT,
                        "{\"architecture\":\"pilotnet\",\"input\":\"image\",\"output\":\"xy\",\"runtime\":\"onnxruntime\","
                                + "\"precision\":\"fp32\",\"model\":\"steering:v%d\"}",
                        id.number())));
        files.put("parity/00.jpg", TestFrames.jpeg(id.number()));
        files.put("parity/01.jpg", TestFrames.jpeg(id.number() + 100));
        files.put("parity/outputs.json", bytes(String.format(Locale.ROOT, "[[%s,%s],[%s,%s]]", x, y, x, y)));
        return new EngineFiles(id, files);
    }

    public EngineFiles with(String path, String content) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.put(path, bytes(content));
        return new EngineFiles(version, changed);
    }

    public EngineFiles without(String path) {
        Map<String, byte[]> changed = new TreeMap<>(files);
        changed.remove(path);
        return new EngineFiles(version, changed);
    }

    public SlottedEngine slotted() {
        Map<String, Digest> digests = files.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, file -> Digest.of(file.getValue())));
        return new SlottedEngine(version, Digest.of(new TreeMap<>(digests).toString()), digests, Optional.empty());
    }

    public byte[] read(String path) {
        return files.get(path);
    }

    public Path writeTo(Path folder) {
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.createDirectories(folder.resolve(file.getKey()).getParent());
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
