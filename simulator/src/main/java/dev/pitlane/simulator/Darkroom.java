package dev.pitlane.simulator;

import dev.pitlane.simulator.camera.JpegEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Draws what the camera saw, one picture at a time, and keeps where each of them should lead. */
final class Darkroom {
    /** Frames whose ground truth is kept: two hours at 30 a second. */
    private static final int MAX_TRUTHS = 216_000;

    private final Object drawing = new Object();
    private final JpegEncoder encoder = new JpegEncoder();
    private final Map<String, TruthPoint> truths = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TruthPoint> eldest) {
            return size() > MAX_TRUTHS;
        }
    };

    /** The shot as JPEG. */
    byte[] develop(Shot shot) {
        byte[] jpeg;
        synchronized (drawing) {
            jpeg = encoder.encode(shot.renderer().render(shot.pose(), shot.speed(), shot.turnRate()));
        }
        String digest = "sha256:" + HexFormat.of().formatHex(sha256().digest(jpeg));
        synchronized (truths) {
            truths.put(digest, new TruthPoint(shot.truth().x(), shot.truth().y()));
        }
        return jpeg;
    }

    /** Where the picture with this digest should lead, if it was made here. */
    Optional<TruthPoint> truth(String digest) {
        synchronized (truths) {
            return Optional.ofNullable(truths.get(digest));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
