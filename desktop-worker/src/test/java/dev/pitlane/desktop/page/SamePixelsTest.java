package dev.pitlane.desktop.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.run.Job;
import dev.pitlane.datasets.image.JpegDecoder;
import dev.pitlane.desktop.Frames;
import dev.pitlane.desktop.Garage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the label page shows beside what training and the car read, for a frame in every form that is let in. */
class SamePixelsTest {
    private static final Path FORMS = Path.of("../datasets/src/test/resources/frames");

    /** The red, green and blue that the browser shows of an image, as base64; nothing if it can't show it. */
    private static final String SHOWN =
            """
            async address => {
                const image = new Image();
                image.src = address;
                try {
                    await image.decode();
                } catch (notShown) {
                    return '';
                }
                const canvas = document.createElement('canvas');
                canvas.width = image.naturalWidth;
                canvas.height = image.naturalHeight;
                const pen = canvas.getContext('2d', { colorSpace: 'srgb' });
                pen.drawImage(image, 0, 0);
                const shown = pen.getImageData(0, 0, canvas.width, canvas.height).data;
                let text = '';
                shown.forEach((value, at) => { if (at % 4 < 3) text += String.fromCharCode(value); });
                return btoa(text);
            }
            """;

    @TempDir
    Path folder;

    @Test
    void the_page_shows_the_pixels_that_training_reads() throws IOException {
        Map<String, byte[]> forms = forms();
        List<byte[]> frames = new ArrayList<>(forms.values());
        // Nobody is asked about the few frames between those to train and those to test with; so others come last.
        frames.addAll(Frames.take(forms.size()));
        Garage garage = new Garage(folder);
        try (Chromium chromium = Chromium.start();
                Desktop desktop = Desktop.of(garage);
                BrowserContext context = chromium.browser.newContext();
                Page page = context.newPage()) {
            desktop.labeling.open(Garage.task("t", garage.add(frames, Optional.empty(), "car-1", Job.COLLECT)));
            desktop.enter(page, "/label/t");

            List<String> different = new ArrayList<>();
            forms.forEach((name, jpeg) -> {
                byte[] shown = shown(page, "/api/tasks/t/images/" + Digest.of(jpeg));
                byte[] read = JpegDecoder.decode(name, jpeg);
                if (!Arrays.equals(shown, read)) {
                    different.add(name + " by up to " + largestDifference(shown, read));
                }
            });
            assertThat(different).isEmpty();
        }
    }

    private static byte[] shown(Page page, String address) {
        return Base64.getDecoder().decode((String) page.evaluate(SHOWN, address));
    }

    private static Map<String, byte[]> forms() throws IOException {
        Map<String, byte[]> forms = new TreeMap<>();
        try (Stream<Path> files = Files.list(FORMS)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith("refused")) {
                    forms.put(name, Files.readAllBytes(file));
                }
            }
        }
        assertThat(forms).hasSizeGreaterThan(20);
        return forms;
    }

    private static int largestDifference(byte[] one, byte[] other) {
        int largest = one.length == other.length ? 0 : 256;
        for (int at = 0; at < Math.min(one.length, other.length); at++) {
            largest = Math.max(largest, Math.abs((one[at] & 0xFF) - (other[at] & 0xFF)));
        }
        return largest;
    }
}
