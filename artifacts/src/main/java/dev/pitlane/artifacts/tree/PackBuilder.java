package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Builds one pack: a ZIP archive whose entries are stored without compression and named by the SHA-256 of their
 * content. The same entries in the same order are the same bytes; {@code unzip} opens it.
 *
 * <p>Layout after APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (end record).
 */
final class PackBuilder {
    /** A pack is closed when one more entry would make it larger. */
    static final int LARGEST = 16 << 20;

    /** The length of an entry's name; it stands right before the content. */
    static final int NAME = 64;

    // The end record counts entries in 16 bits, and this format does without ZIP64.
    private static final int MOST_ENTRIES = 0x8000;
    private static final int LOCAL_HEADER = 30;
    private static final int CENTRAL_HEADER = 46;
    private static final int END_RECORD = 22;
    private static final short VERSION = 10;
    // 1980-01-01 00:00, the earliest that MS-DOS knows: a time of packing would make equal packs differ.
    private static final short DATE = (0 << 9) | (1 << 5) | 1;

    // The pack as it will be stored, written once: copies of 16 MiB cost as much as hashing them.
    private ByteBuffer pack = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether an entry of that many bytes still fits; an empty pack takes one of any size. */
    boolean fits(long size) {
        long closed = (long) pack.position() + directory.size() + END_RECORD;
        long more = size + LOCAL_HEADER + CENTRAL_HEADER + NAME + NAME;
        return isEmpty() || (count < MOST_ENTRIES && closed + more <= LARGEST);
    }

    /** Adds an entry; answers the offset in the pack at which its content begins. */
    long add(Digest digest, byte[] content) {
        makeRoom(LOCAL_HEADER + NAME + content.length);
        int header = pack.position();
        byte[] name = digest.hex().getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(content);
        pack.putInt(0x04034b50);
        describe(pack, (int) crc.getValue(), content.length);
        pack.putShort((short) NAME).putShort((short) 0);
        pack.put(name).put(content);

        byte[] central = new byte[CENTRAL_HEADER];
        ByteBuffer fields = over(central).putInt(0x02014b50).putShort(VERSION);
        describe(fields, (int) crc.getValue(), content.length);
        // No extra field, no comment, disk 0, no attributes.
        fields.putShort((short) NAME).putShort((short) 0).putShort((short) 0);
        fields.putShort((short) 0).putShort((short) 0).putInt(0).putInt(header);
        directory.writeBytes(central);
        directory.writeBytes(name);
        count++;
        return (long) header + LOCAL_HEADER + NAME;
    }

    private static void describe(ByteBuffer header, int crc, int size) {
        // Version needed, no flags, method 0 (stored), time 0, date.
        header.putShort(VERSION).putShort((short) 0).putShort((short) 0);
        header.putShort((short) 0).putShort(DATE).putInt(crc).putInt(size).putInt(size);
    }

    private void makeRoom(int more) {
        if (pack.remaining() < more) {
            int needed = Math.addExact(pack.position(), more);
            ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, Math.min(LARGEST, 4 * pack.capacity())));
            pack = larger.order(ByteOrder.LITTLE_ENDIAN).put(pack.flip());
        }
    }

    /** The whole pack; good until {@link #clear()}. */
    ByteBuffer build() {
        makeRoom(directory.size() + END_RECORD);
        int entries = pack.position();
        pack.put(directory.toByteArray());
        pack.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
        pack.putShort((short) count).putShort((short) count);
        pack.putInt(directory.size()).putInt(entries).putShort((short) 0);
        ByteBuffer built = pack.duplicate().flip();
        pack.position(entries);
        return built;
    }

    /** Begins the next pack in the same memory. */
    void clear() {
        pack.clear();
        directory.reset();
        count = 0;
    }

    private static ByteBuffer over(byte[] header) {
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    }
}
