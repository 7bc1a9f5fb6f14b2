package dev.pitlane.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pitlane.datasets.Jpegs;
import dev.pitlane.datasets.error.UnreadableImageException;
import dev.pitlane.datasets.error.WrongImageSizeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegDecoderTest {
    @Test
    void a_frame_becomes_rows_of_red_green_blue() {
        RgbImage image = JpegDecoder.decode(Jpegs.plain(0xE01040));

        assertThat(image.width()).isEqualTo(224);
        assertThat(image.height()).isEqualTo(224);
        assertThat(image.rgb()).hasSize(224 * 224 * 3);
        assertThat(image.rgb()[0] & 0xFF).isBetween(0xDC, 0xE4);
        assertThat(image.rgb()[1] & 0xFF).isBetween(0x0C, 0x14);
        assertThat(image.rgb()[2] & 0xFF).isBetween(0x3C, 0x44);
    }

    @Test
    void rows_come_from_the_top_and_pixels_from_the_left() {
        RgbImage image = JpegDecoder.decode(Jpegs.frame(0));

        int row200Column30 = (200 * 224 + 30) * 3;
        assertThat(image.rgb()[row200Column30 + 1] & 0xFF).isBetween(20, 40);
        assertThat(image.rgb()[row200Column30 + 2] & 0xFF).isBetween(190, 210);
    }

    @Test
    void a_grey_frame_has_three_equal_channels_of_the_value_that_was_written() {
        byte[] rgb = JpegDecoder.decode(Jpegs.grey(128)).rgb();

        assertThat(rgb[0] & 0xFF).isBetween(127, 129);
        assertThat(rgb[1]).isEqualTo(rgb[0]);
        assertThat(rgb[2]).isEqualTo(rgb[0]);
    }

    @Test
    void a_frame_cut_anywhere_is_called_unreadable() {
        byte[] whole = Jpegs.frame(3);
        for (int length = 0; length < whole.length; length += length < whole.length - 40 ? 97 : 1) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> JpegDecoder.decode("17.jpg", cut))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageStartingWith("17.jpg is no readable JPEG: ");
        }
    }

    @Test
    void a_cut_that_a_camera_filled_up_with_an_end_marker_is_found_by_the_readers_warning() {
        byte[] whole = Jpegs.frame(3);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;

        assertThatThrownBy(() -> JpegDecoder.decode(cut))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void bytes_that_are_no_jpeg_are_called_so() {
        assertThatThrownBy(() -> JpegDecoder.decode("notes.txt", "hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("notes.txt is no readable JPEG: not a JPEG");
    }

    @Test
    void another_size_is_an_error_that_names_both() {
        assertThatThrownBy(() -> JpegDecoder.decode("wide.jpg", Jpegs.of(320, 240, 1)))
                .isInstanceOf(WrongImageSizeException.class)
                .hasMessage("wide.jpg is 320x240 pixels, wanted 224x224");
    }
}
