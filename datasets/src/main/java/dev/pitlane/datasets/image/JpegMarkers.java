package dev.pitlane.datasets.image;

import dev.pitlane.datasets.error.DatasetException.UnusableFrameException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks a JPEG's segments (ITU-T T.81, B.1.1) and refuses what is not whole, what only some programs can read, and what
 * programs show differently: pictures turned by an EXIF tag, colours changed by a profile.
 */
final class JpegMarkers {
    private static final int PREFIX = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final byte[] jpeg;
    private final ByteArrayOutputStream profile = new ByteArrayOutputStream();
    private int at = 2;
    private int width;
    private int height;

    private JpegMarkers(String name, byte[] jpeg) {
        this.name = name;
        this.jpeg = jpeg;
    }

    /**
     * @throws UnusableFrameException with the reason, if it isn't a whole JPEG of a frame's size that means the same to
     *     every reader
     */
    static void check(String name, byte[] jpeg) {
        JpegMarkers markers = new JpegMarkers(name, jpeg);
        markers.walk();
        if (markers.width != JpegDecoder.SIDE || markers.height != JpegDecoder.SIDE) {
            throw markers.refused("it is " + markers.width + "x" + markers.height + " pixels, wanted "
                    + JpegDecoder.SIDE + "x" + JpegDecoder.SIDE);
        }
        if (markers.profile.size() > 0 && ColourProfile.changesColours(markers.profile.toByteArray())) {
            throw markers.refused("its colour profile makes browsers show other colours; convert it to sRGB");
        }
    }

    private void walk() {
        if (jpeg.length == 0) {
            throw refused("empty");
        }
        if (jpeg.length < 4 || unsigned(0) != PREFIX || unsigned(1) != START_OF_IMAGE) {
            throw refused("not a JPEG");
        }
        for (int marker = marker(); marker != END_OF_IMAGE; marker = marker()) {
            if (!standsAlone(marker)) {
                int length = unsigned(at) << 8 | unsigned(at + 1);
                int end = at + length;
                if (length < 2) {
                    throw refused("damaged (a segment of " + length + " bytes)");
                }
                segment(marker, at + 2, end);
                at = marker == START_OF_SCAN ? endOfScan(end) : end;
            }
        }
    }

    /** Goes past the next marker; any number of bytes 0xFF may stand before it (B.1.1.2). */
    private int marker() {
        if (unsigned(at) != PREFIX) {
            throw refused("damaged (stray bytes between its segments)");
        }
        while (unsigned(at) == PREFIX) {
            at++;
        }
        return unsigned(at++);
    }

    /** TEM and the restart markers have no length. */
    private static boolean standsAlone(int marker) {
        return marker == 0x01 || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    /** In the data of a scan each byte 0xFF is followed by zero or belongs to a restart marker. */
    private int endOfScan(int start) {
        int place = start;
        while (unsigned(place) != PREFIX || unsigned(place + 1) == 0 || isRestart(unsigned(place + 1))) {
            place++;
        }
        return place;
    }

    private void segment(int marker, int start, int end) {
        switch (marker) {
            case 0xC0, 0xC1, 0xC2 -> frame(start);
            case 0xC3 -> throw refused("lossless JPEG, which not every browser shows");
            case 0xC5, 0xC6, 0xC7 -> throw refused("hierarchical JPEG, which not every browser shows");
            case 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
                throw refused("JPEG with arithmetic coding, which not every browser shows");
            case 0xE1 -> {
                if (startsWith(EXIF, start, end)) {
                    exif(start + EXIF.length, end);
                }
            }
            case 0xE2 -> {
                if (startsWith(PROFILE, start, end)) {
                    // The number of this part and the number of parts follow; parts come in order.
                    int from = Math.min(start + PROFILE.length + 2, end);
                    profile.write(jpeg, from, end - from);
                }
            }
            default -> {
                // Tables, comments and what other programs keep for themselves: libjpeg's affair.
            }
        }
    }

    private void frame(int start) {
        int bits = unsigned(start);
        height = unsigned(start + 1) << 8 | unsigned(start + 2);
        width = unsigned(start + 3) << 8 | unsigned(start + 4);
        int channels = unsigned(start + 5);
        if (bits != 8) {
            throw refused("it has " + bits + " bits per sample, wanted 8");
        }
        if (channels != 1 && channels != 3) {
            throw refused("it has " + channels + " colour channels, wanted 1 or 3");
        }
    }

    /** Looks for the orientation (tag 0x0112) in the first directory (EXIF 2.32, 4.6.2 and 4.6.4). */
    private void exif(int start, int end) {
        ByteBuffer tiff =
                ByteBuffer.wrap(jpeg, start, Math.min(end, jpeg.length) - start).slice();
        tiff.order(tiff.limit() > 0 && tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        try {
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int entry = directory + 2; entry < directory + 2 + 12 * entries; entry += 12) {
                int orientation = tiff.getShort(entry + 8);
                if (tiff.getShort(entry) == 0x0112 && orientation >= 2 && orientation <= 8) {
                    throw refused("its EXIF orientation " + orientation
                            + " makes browsers show it turned; turn its pixels and drop the tag (exiftran -ai FILE)");
                }
            }
        } catch (IndexOutOfBoundsException cutOff) {
            // Browsers pass over a directory that points outside of its segment, too.
        }
    }

    private boolean startsWith(byte[] prefix, int start, int end) {
        return end <= jpeg.length
                && end - start >= prefix.length
                && Arrays.equals(jpeg, start, start + prefix.length, prefix, 0, prefix.length);
    }

    private int unsigned(int place) {
        if (place >= jpeg.length) {
            throw refused("truncated");
        }
        return jpeg[place] & 0xFF;
    }

    private UnusableFrameException refused(String reason) {
        return new UnusableFrameException(name, reason);
    }
}
