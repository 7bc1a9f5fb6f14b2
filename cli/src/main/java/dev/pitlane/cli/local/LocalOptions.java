package dev.pitlane.cli.local;

import java.util.Map;

/**
 * What to start on this machine.
 *
 * @param temporalPort of the server's gRPC
 * @param webPort of the Temporal Web UI
 * @param pagePort of the labelling page
 * @param simulatorPort of the simulated room; used when the camera is {@code sim}
 * @param camera as {@code PITLANE_CAMERA}
 * @param track the simulated room's seed
 * @param variables set for every process on top of this one's environment
 */
public record LocalOptions(
        int temporalPort,
        int webPort,
        int pagePort,
        int simulatorPort,
        String camera,
        long track,
        Map<String, String> variables) {}
