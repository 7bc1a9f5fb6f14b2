package dev.pitlane.datasets.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;

/** What an ICC profile makes of colours: browsers apply it, libjpeg and the networks take the samples as they are. */
final class ColourProfile {
    /** Half a step of 255 by rounding on either side, and what the curves of different sRGB profiles differ by. */
    private static final float TOLERANCE = 2 / 255f;

    private ColourProfile() {}

    /** Whether it shows anything but sRGB's colours; a profile that can't be read does. */
    static boolean changesColours(byte[] icc) {
        try {
            ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(icc));
            if (space.getNumComponents() > 3) {
                return true;
            }
            float[][] samples = space.getType() == ColorSpace.TYPE_GRAY
                    ? new float[][] {{0.1f}, {0.5f}, {0.9f}}
                    : new float[][] {{0.8f, 0.2f, 0.2f}, {0.2f, 0.8f, 0.2f}, {0.2f, 0.2f, 0.8f}, {0.5f, 0.5f, 0.5f}};
            for (float[] sample : samples) {
                float[] shown = space.toRGB(sample);
                for (int channel = 0; channel < shown.length; channel++) {
                    if (Math.abs(shown[channel] - sample[channel % sample.length]) > TOLERANCE) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IllegalArgumentException | CMMException | ProfileDataException unreadable) {
            return true;
        }
    }
}
