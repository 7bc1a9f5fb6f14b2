package dev.pitlane.artifacts.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pitlane.artifacts.id.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackBuilderTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final byte[] WORLD = "world".getBytes(StandardCharsets.UTF_8);

    private static byte[] pack() {
        PackBuilder pack = new PackBuilder();
        pack.add(Digest.of(HELLO), HELLO);
        pack.add(Digest.of(WORLD), WORLD);
        return bytes(pack);
    }

    private static byte[] bytes(PackBuilder pack) {
        ByteBuffer built = pack.build();
        byte[] bytes = new byte[built.remaining()];
        built.get(bytes);
        return bytes;
    }

    @Test
    void the_same_entries_are_the_same_bytes_on_every_machine_and_day() {
        assertThat(pack()).isEqualTo(pack());
        // Fixed for ever: packs in existing stores are named by it. unzip -t finds no errors in it.
        assertThat(Digest.of(pack()).hex())
                .isEqualTo("f4362ba8eca920c207ef3625972767298ad870021eba4dc2608712b1db0c9405");
    }

    @Test
    void any_zip_program_opens_a_pack(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("pack.zip"), pack());

        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(Digest.of(WORLD).hex());
            assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
            assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(WORLD);
            assertThat(zip.size()).isEqualTo(2);
        }
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(pack()))) {
            assertThat(stream.getNextEntry().getName())
                    .isEqualTo(Digest.of(HELLO).hex());
            assertThat(stream.readAllBytes()).isEqualTo(HELLO);
        }
    }

    @Test
    void an_entry_lies_where_the_builder_says() {
        PackBuilder pack = new PackBuilder();
        long first = pack.add(Digest.of(HELLO), HELLO);
        long second = pack.add(Digest.of(WORLD), WORLD);
        byte[] built = bytes(pack);

        assertThat(Arrays.copyOfRange(built, (int) first, (int) first + HELLO.length))
                .isEqualTo(HELLO);
        assertThat(Arrays.copyOfRange(built, (int) second, (int) second + WORLD.length))
                .isEqualTo(WORLD);
    }

    @Test
    void a_pack_stays_within_its_size_and_its_count() {
        PackBuilder full = new PackBuilder();
        byte[] megabyte = new byte[(1 << 20) - 1];
        while (full.fits(megabyte.length)) {
            full.add(Digest.of(megabyte), megabyte);
        }
        assertThat(full.build().remaining()).isBetween(PackBuilder.LARGEST - 2 * megabyte.length, PackBuilder.LARGEST);

        PackBuilder many = new PackBuilder();
        int count = 0;
        Digest empty = Digest.of(new byte[0]);
        while (many.fits(0)) {
            many.add(empty, new byte[0]);
            count++;
        }
        // What the end record's 16 bits can count.
        assertThat(count).isEqualTo(32_768);
    }
}
