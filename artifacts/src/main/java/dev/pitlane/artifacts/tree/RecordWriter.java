package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.tree.TreeNode.Branch;
import dev.pitlane.artifacts.tree.TreeNode.Leaf;
import dev.pitlane.artifacts.tree.TreeNode.Stored;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stores the new records of one tree, children before parents, so that a whole append is one pack of records. */
final class RecordWriter implements Records.Places {
    private final Blobs blobs;
    private final Map<Digest, Stored> stored;
    private final Map<Digest, Place> files;
    private final PackBuilder pack = new PackBuilder();
    // Records in the pack that is being built, by the digest of their node.
    private Map<Digest, Written> open = new HashMap<>();

    private record Written(TreeNode<? extends Item> node, long offset, int length) {
        Stored in(Digest pack) {
            return new Stored(
                    node.digest(), node.items(), node.files(), node.bytes(), new RecordPlace(pack, offset, length));
        }
    }

    /**
     * A writer that knows what is stored.
     *
     * @param stored records that need not be written
     * @param files where the files lie
     */
    RecordWriter(Blobs blobs, Map<Digest, Stored> stored, Map<Digest, Place> files) {
        this.blobs = blobs;
        this.stored = new HashMap<>(stored);
        this.files = files;
    }

    /** Where a root that was written lies, after {@link #finish()}. */
    Stored stored(TreeNode<? extends Item> root) {
        return stored.get(root.digest());
    }

    void write(TreeNode<? extends Item> node) {
        Digest digest = node.digest();
        if (node.stored().isPresent()) {
            stored.putIfAbsent(digest, node.stored().get());
        }
        if (stored.containsKey(digest) || open.containsKey(digest)) {
            return;
        }
        switch (node.body()) {
            case Leaf<? extends Item> leaf -> leaf.items().values().forEach(this::writeFolder);
            case Branch<? extends Item> branch ->
                branch.children().stream().filter(child -> child.items() > 0).forEach(this::write);
        }
        // The largest record has 128 entries with names of at most 1 KiB: with this much room it always fits.
        if (!pack.fits(TreeWriter.OWN_BLOB)) {
            finish();
        }
        byte[] record = Records.write(node.body(), this);
        open.put(digest, new Written(node, pack.add(Digest.of(record), record), record.length));
    }

    private void writeFolder(Item item) {
        switch (item) {
            case FolderItem folder -> write(folder.content());
            case FileItem file -> {
                // A file has no record of its own.
            }
            case IndexItem entry -> {
                // Neither has an entry of the index.
            }
        }
    }

    /** Stores what is not stored yet. */
    void finish() {
        if (pack.isEmpty()) {
            return;
        }
        Digest digest = blobs.put(pack.build());
        open.forEach((node, written) -> stored.put(node, written.in(digest)));
        pack.clear();
        open = new HashMap<>();
    }

    @Override
    public Place of(FileItem file) {
        return file.place().orElseGet(() -> files.get(file.digest()));
    }

    @Override
    public Records.ChildPlace of(Digest node) {
        Written here = open.get(node);
        if (here != null) {
            return new Records.ChildPlace(Optional.empty(), here.offset(), here.length());
        }
        RecordPlace there = stored.get(node).place();
        return new Records.ChildPlace(Optional.of(there.pack()), there.offset(), there.length());
    }
}
