package dev.pitlane.datasets.image;

import static dev.pitlane.datasets.image.JpegDecoder.SIDE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.datasets.Jpegs;
import dev.pitlane.datasets.error.DatasetException.UnusableFrameException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The frames of {@code src/test/resources/frames} are one picture in many forms ({@code src/test/python/frames.py}).
 */
class JpegDecoderTest {
    @Test
    void a_frame_becomes_rows_of_red_green_blue() {
        byte[] rgb = JpegDecoder.decode("a.jpg", Jpegs.plain(0xE01040));

        assertThat(rgb).hasSize(224 * 224 * 3);
        assertThat(rgb[0] & 0xFF).isBetween(0xDC, 0xE4);
        assertThat(rgb[1] & 0xFF).isBetween(0x0C, 0x14);
        assertThat(rgb[2] & 0xFF).isBetween(0x3C, 0x44);
    }

    @Test
    void rows_come_from_the_top_and_pixels_from_the_left() {
        byte[] rgb = JpegDecoder.decode("a.jpg", Jpegs.frame(0));

        int row200Column30 = (200 * 224 + 30) * 3;
        assertThat(rgb[row200Column30 + 1] & 0xFF).isBetween(20, 40);
        assertThat(rgb[row200Column30 + 2] & 0xFF).isBetween(190, 210);
    }

    @Test
    void a_grey_frame_has_three_equal_channels_of_the_value_that_was_written() {
        byte[] rgb = JpegDecoder.decode("a.jpg", Jpegs.grey(128));

        assertThat(rgb[0] & 0xFF).isBetween(127, 129);
        assertThat(rgb[1]).isEqualTo(rgb[0]);
        assertThat(rgb[2]).isEqualTo(rgb[0]);
    }

    @Test
    void a_grey_frame_keeps_the_place_of_every_pixel() throws IOException {
        byte[] grey = pixels("grey");
        byte[] coloured = pixels("444");

        long difference = 0;
        for (int at = 0; at < grey.length; at += 3) {
            difference += Math.abs(1000 * (grey[at] & 0xFF)
                    - 299 * (coloured[at] & 0xFF)
                    - 587 * (coloured[at + 1] & 0xFF)
                    - 114 * (coloured[at + 2] & 0xFF));
        }
        assertThat(difference / 1000 / (SIDE * SIDE)).isLessThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "ids-1-2-3, 444",
        "ids-0-1-2, 444",
        "ids-letters, 444",
        "ids-0-1-2-of-420, 420",
        "rgb-ids-letters, rgb-adobe",
        "no-huffman-tables, 422",
        "huffman-optimised, 420",
        "restart-markers, 420",
        "progressive-420, 420",
        "progressive-444, 444",
        "progressive-grey, grey",
        "fill-bytes, 420",
        "bytes-after-the-end, 420",
        "exif-orientation-0, 420",
        "exif-orientation-1, 420",
        "exif-orientation-9, 420",
        "exif-cut-off, 420",
        "profile-srgb, 420",
    })
    void another_form_of_the_same_picture_has_the_same_pixels(String form, String plain) throws IOException {
        assertThat(pixels(form)).isEqualTo(pixels(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"411", "420", "422", "440", "rgb-adobe"})
    void colours_are_about_the_same_however_they_were_sampled(String form) throws IOException {
        byte[] rgb = pixels(form);
        byte[] full = pixels("444");

        long difference = 0;
        for (int at = 0; at < rgb.length; at++) {
            difference += Math.abs((rgb[at] & 0xFF) - (full[at] & 0xFF));
        }
        assertThat(difference / (double) rgb.length).isLessThan(5);
    }

    @ParameterizedTest
    @CsvSource({
        "exif-orientation-2, its EXIF orientation 2 makes browsers show it turned",
        "exif-orientation-3, its EXIF orientation 3 makes browsers show it turned",
        "exif-orientation-4, its EXIF orientation 4 makes browsers show it turned",
        "exif-orientation-5, its EXIF orientation 5 makes browsers show it turned",
        "exif-orientation-6, its EXIF orientation 6 makes browsers show it turned",
        "exif-orientation-7, its EXIF orientation 7 makes browsers show it turned",
        "exif-orientation-8, its EXIF orientation 8 makes browsers show it turned",
        "profile, its colour profile makes browsers show other colours",
        "arithmetic, 'JPEG with arithmetic coding, which not every browser shows'",
        "lossless, 'lossless JPEG, which not every browser shows'",
        "12-bit, 'it has 12 bits per sample, wanted 8'",
        "cmyk, 'it has 4 colour channels, wanted 1 or 3'",
        "ycck, 'it has 4 colour channels, wanted 1 or 3'",
        "cut-off, truncated",
        "without-end, truncated",
        "cut-off-and-closed, damaged",
    })
    void what_means_two_things_or_is_not_whole_is_refused_with_the_reason(String form, String reason) {
        assertThatThrownBy(() -> pixels("refused-" + form))
                .isInstanceOf(UnusableFrameException.class)
                .hasMessageStartingWith("refused-" + form + ".jpg can't be used as a frame: " + reason);
    }

    @Test
    void a_frame_cut_anywhere_is_called_unreadable() {
        byte[] whole = Jpegs.frame(3);
        for (int length = 0; length < whole.length; length += length < whole.length - 40 ? 97 : 1) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> JpegDecoder.decode("17.jpg", cut))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(UnusableFrameException.class)
                    .hasMessageStartingWith("17.jpg can't be used as a frame: ");
        }
    }

    @Test
    void bytes_that_are_no_jpeg_are_called_so() {
        assertThatThrownBy(() -> JpegDecoder.decode("notes.txt", "hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableFrameException.class)
                .hasMessage("notes.txt can't be used as a frame: not a JPEG");
    }

    @Test
    void another_size_is_an_error_that_names_both() {
        assertThatThrownBy(() -> JpegDecoder.decode("wide.jpg", Jpegs.of(320, 240, 1)))
                .isInstanceOf(UnusableFrameException.class)
                .hasMessage("wide.jpg can't be used as a frame: it is 320x240 pixels, wanted 224x224");
    }

    @ParameterizedTest
    @CsvSource({"16, CMYK", "16, GRAY", "16, 'Lab '", "12, link", "128, ~~~~", "132, rXYZ", "240, zzzz"})
    void a_colour_profile_that_nobody_can_apply_is_a_reason_and_no_accident(int place, String bytes) {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        System.arraycopy(bytes.getBytes(StandardCharsets.US_ASCII), 0, profile, place, 4);

        assertThatThrownBy(() -> JpegDecoder.decode("a.jpg", withProfile(profile)))
                .isInstanceOf(UnusableFrameException.class)
                .hasMessageContaining("colour profile");
    }

    @Test
    void a_colour_profile_with_a_damaged_byte_anywhere_is_never_an_accident() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        for (int place = 0; place < profile.length; place += 7) {
            byte[] damaged = profile.clone();
            damaged[place] ^= 0x55;
            try {
                JpegDecoder.decode("a.jpg", withProfile(damaged));
            } catch (UnusableFrameException told) {
                assertThat(told).hasMessageContaining("colour profile");
            }
        }
    }

    /** ICC.1:2010 B.4: one APP2 segment, part 1 of 1. */
    private static byte[] withProfile(byte[] profile) {
        byte[] jpeg = Jpegs.frame(3);
        int length = 2 + 14 + profile.length;
        return ByteBuffer.allocate(jpeg.length + 2 + length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE2)
                .putShort((short) length)
                .put("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII))
                .put(profile)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] pixels(String form) throws IOException {
        String file = form + ".jpg";
        return JpegDecoder.decode(file, Files.readAllBytes(Path.of("src/test/resources/frames", file)));
    }
}
