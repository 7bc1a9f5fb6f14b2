package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.tree.TreeNode.Branch;
import dev.pitlane.artifacts.tree.TreeNode.Leaf;
import dev.pitlane.artifacts.tree.TreeNode.Stored;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Stores an edited tree: first the new files, in packs or in blobs of their own, then the new records of the tree, in
 * packs of records, children before parents. What the base's read nodes hold already is not stored again.
 */
public final class TreeWriter {
    /** Files from this size on, in bytes, are blobs of their own. */
    public static final int OWN_BLOB = 1 << 20;

    private final Blobs blobs;
    // What earlier tries of the same logging have stored.
    private final Map<Digest, Place> uploaded = new HashMap<>();

    TreeWriter(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * What was written.
     *
     * @param newFiles distinct contents that the base did not have
     * @param newBytes their size
     */
    public record Written(TreePointer pointer, Optional<IndexPointer> index, long newFiles, long newBytes) {}

    /** Stores what is new in an editor. */
    public Written write(TreeEditor editor) throws IOException {
        Known known = new Known();
        known.learnFolders(editor.base().root());
        Map<Digest, FileItem> added = newFiles(editor.edited().root(), known.files);
        upload(added, editor.pending());
        Map<Digest, Place> places = new HashMap<>(known.files);
        places.putAll(uploaded);
        RecordWriter records = new RecordWriter(blobs, known.records, places);
        Optional<TreeNode<IndexItem>> index = editor.editedIndex().filter(node -> node.items() > 0);
        records.write(editor.edited().root());
        index.ifPresent(records::write);
        records.finish();
        Stored root = records.stored(editor.edited().root());
        long newBytes = added.values().stream().mapToLong(FileItem::size).sum();
        RecordPlace at = root.place();
        TreePointer pointer = new TreePointer(
                root.digest(),
                root.items(),
                root.files(),
                root.bytes(),
                editor.edited().depth().orElse(null),
                at.pack(),
                at.offset(),
                at.length());
        return new Written(pointer, index.map(records::stored).map(TreeWriter::pointer), added.size(), newBytes);
    }

    private static IndexPointer pointer(Stored index) {
        RecordPlace at = index.place();
        return new IndexPointer(index.digest(), index.items(), at.pack(), at.offset(), at.length());
    }

    /** Collects the new files in the order of their paths, which is the order in which they will be read. */
    private static Map<Digest, FileItem> newFiles(TreeNode<FolderItem> root, Map<Digest, Place> known) {
        SortedMap<String, FolderItem> folders = new TreeMap<>();
        gatherFresh(root, folders);
        Map<Digest, FileItem> added = new LinkedHashMap<>();
        for (FolderItem folder : folders.values()) {
            SortedMap<String, FileItem> files = new TreeMap<>();
            gatherFresh(folder.content(), files);
            for (FileItem file : files.values()) {
                if (file.place().isEmpty() && !known.containsKey(file.digest())) {
                    added.putIfAbsent(file.digest(), file);
                }
            }
        }
        return added;
    }

    /** The items of the nodes that are not stored; stored ones hold nothing new and are not read. */
    private static <T extends Item> void gatherFresh(TreeNode<T> node, SortedMap<String, T> into) {
        if (node.stored().isPresent()) {
            return;
        }
        switch (node.body()) {
            case Leaf<T> leaf -> into.putAll(leaf.items());
            case Branch<T> branch -> branch.children().forEach(child -> gatherFresh(child, into));
        }
    }

    private void upload(Map<Digest, FileItem> added, Map<Digest, PendingFile> pending) throws IOException {
        PackBuilder pack = new PackBuilder();
        Map<Digest, Long> offsets = new HashMap<>();
        for (FileItem file : added.values()) {
            Digest digest = file.digest();
            if (uploaded.containsKey(digest)) {
                continue;
            }
            PendingFile content = pending.get(digest);
            if (file.size() >= OWN_BLOB) {
                content.storeIn(blobs);
                uploaded.put(digest, new Place.OwnBlob());
                continue;
            }
            if (!pack.fits(file.size())) {
                finish(pack, offsets);
                pack.clear();
                offsets = new HashMap<>();
            }
            offsets.put(digest, pack.add(digest, content.read()));
        }
        if (!pack.isEmpty()) {
            finish(pack, offsets);
        }
    }

    private void finish(PackBuilder pack, Map<Digest, Long> offsets) {
        Digest stored = blobs.put(pack.build());
        offsets.forEach((digest, offset) -> uploaded.put(digest, new Place.InPack(stored, offset)));
    }

    /** What the read nodes of a base hold. Nodes that were not read are not read for this. */
    private static final class Known {
        private final Map<Digest, Place> files = new HashMap<>();
        private final Map<Digest, Stored> records = new HashMap<>();
        private final Set<Digest> seen = new HashSet<>();

        void learnFolders(TreeNode<FolderItem> node) {
            if (!learn(node) || node.known().isEmpty()) {
                return;
            }
            switch (node.known().get()) {
                case Leaf<FolderItem> leaf -> leaf.items().values().forEach(folder -> learnFiles(folder.content()));
                case Branch<FolderItem> branch -> branch.children().forEach(this::learnFolders);
            }
        }

        private void learnFiles(TreeNode<FileItem> node) {
            if (!learn(node) || node.known().isEmpty()) {
                return;
            }
            switch (node.known().get()) {
                case Leaf<FileItem> leaf ->
                    leaf.items().values().forEach(file -> file.place().ifPresent(at -> files.put(file.digest(), at)));
                case Branch<FileItem> branch -> branch.children().forEach(this::learnFiles);
            }
        }

        private boolean learn(TreeNode<? extends Item> node) {
            Optional<Stored> stored = node.stored();
            stored.ifPresent(known -> records.put(known.digest(), known));
            return stored.isEmpty() || seen.add(stored.get().digest());
        }
    }
}
