package dev.pitlane.artifacts.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.tree.TreeNode.Body;
import dev.pitlane.artifacts.tree.TreeNode.Stored;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Opens the trees of versions and begins edits of them. For the store itself; others get a {@link Tree} from it. */
public final class Trees {
    // What a process looks at once it mostly looks at again, and a tree never changes.
    private static final int KEPT = 8;

    private final Blobs blobs;
    private final Map<Pointers, SoftReference<Tree>> kept =
            Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Pointers, SoftReference<Tree>> eldest) {
                    return size() > KEPT;
                }
            });

    private record Pointers(TreePointer tree, Optional<IndexPointer> index) {}

    public Trees(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * Opens a version's tree; nothing is read yet. The same one again is what has been read of it, while there is
     * memory.
     *
     * @param index of the version, where it has one
     */
    public Tree open(TreePointer pointer, Optional<IndexPointer> index) {
        Pointers pointers = new Pointers(pointer, index);
        SoftReference<Tree> known = kept.get(pointers);
        Tree tree = known == null ? null : known.get();
        if (tree == null) {
            tree = opened(pointer, index);
            kept.put(pointers, new SoftReference<>(tree));
        }
        return tree;
    }

    private Tree opened(TreePointer pointer, Optional<IndexPointer> index) {
        Stored root = new Stored(
                pointer.digest(),
                pointer.folders(),
                pointer.files(),
                pointer.bytes(),
                new RecordPlace(pointer.pack(), pointer.offset(), pointer.length()));
        return new Tree(
                TreeNode.stored(root, this::readFolders),
                index.map(this::index),
                Optional.ofNullable(pointer.depth()),
                blobs);
    }

    private TreeNode<IndexItem> index(IndexPointer pointer) {
        return TreeNode.stored(
                new Stored(
                        pointer.digest(),
                        pointer.entries(),
                        0,
                        0,
                        new RecordPlace(pointer.pack(), pointer.offset(), pointer.length())),
                this::readIndex);
    }

    /** A tree without files, to edit the first version from. */
    public Tree empty() {
        return new Tree(Nodes.empty(), Optional.of(Nodes.empty()), Optional.of(0), blobs);
    }

    /**
     * Begins an edit.
     *
     * @param metadata of the version to be, which the change may add to
     * @param before the metadata of the base
     */
    public TreeEditor edit(Tree base, ObjectNode metadata, ObjectNode before) {
        return new TreeEditor(base, metadata, before);
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

    private Body<IndexItem> readIndex(Stored stored) {
        return read(stored, record -> Records.readIndex(record, stored, this::readIndex));
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
