package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.tree.Node.Body;
import dev.pitlane.artifacts.tree.Node.Stored;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Opens the trees of versions and begins edits of them. For the store itself; others get a {@link Tree} from it. */
public final class Trees {
    private final Blobs blobs;

    public Trees(Blobs blobs) {
        this.blobs = blobs;
    }

    public Tree open(TreePointer pointer) {
        Stored root = new Stored(
                pointer.digest(),
                pointer.folders(),
                pointer.files(),
                pointer.bytes(),
                new RecordPlace(pointer.pack(), pointer.offset(), pointer.length()));
        return new Tree(Node.stored(root, this::readFolders), blobs);
    }

    /** A tree without files, to edit the first version from. */
    public Tree empty() {
        return new Tree(Nodes.empty(), blobs);
    }

    public TreeEditor edit(Tree base) {
        return new TreeEditor(base);
    }

    /** A writer for one logging: what it has stored once it does not store again for another try. */
    public TreeWriter writer() {
        return new TreeWriter(blobs);
    }

    /** The digest of the content that an editor holds now. */
    public Digest digest(TreeEditor editor) {
        return editor.edited().root().digest();
    }

    private Body<FolderItem> readFolders(Stored stored) {
        return read(stored, record -> Records.readFolders(record, stored, this::readFolders, this::readFiles));
    }

    private Body<FileItem> readFiles(Stored stored) {
        return read(stored, record -> Records.readFiles(record, stored, this::readFiles));
    }

    /**
     * The digest of a node says nothing about where the files lie, so the record's own bytes are checked as well: the
     * name of an entry, which stands right before its content in a pack, is the content's SHA-256.
     */
    private <T> T read(Stored stored, Function<byte[], Optional<T>> parse) {
        RecordPlace at = stored.place();
        return blobs.read(
                at.pack(), at.offset() - PackBuilder.NAME, at.length() + PackBuilder.NAME, bytes -> Optional.of(bytes)
                        .filter(entry -> entry.length == at.length() + PackBuilder.NAME)
                        .flatMap(Trees::contentOf)
                        .flatMap(parse));
    }

    private static Optional<byte[]> contentOf(byte[] entry) {
        String name = new String(entry, 0, PackBuilder.NAME, StandardCharsets.US_ASCII);
        byte[] content = Arrays.copyOfRange(entry, PackBuilder.NAME, entry.length);
        return Optional.of(content).filter(bytes -> Digest.of(bytes).hex().equals(name));
    }
}
