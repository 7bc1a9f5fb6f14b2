package dev.pitlane.artifacts.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.id.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a {@link TreeChange} edits: the content of the latest version and the changes made so far. Nothing is stored
 * before the change is through. A path is segments joined by {@code /}; no segment is empty, {@code .} or {@code ..},
 * none holds a control character or a backslash. For one thread.
 */
public final class TreeEditor {
    private final Tree base;
    private final Map<Digest, PendingFile> pending = new HashMap<>();
    // Changes since the last time that the whole was looked at, by folder and name; empty is removed.
    private final Map<String, Map<String, Optional<FileItem>>> changes = new HashMap<>();
    private final ObjectNode metadata;
    private final ObjectNode before;
    // Empty as long as the change has not asked for the index: then the new version has none, for it may be wrong.
    private Optional<TreeNode<IndexItem>> index = Optional.empty();
    private final Map<String, Optional<IndexItem>> indexChanges = new HashMap<>();
    private Tree edited;

    TreeEditor(Tree base, ObjectNode metadata, ObjectNode before) {
        this.base = base;
        this.metadata = metadata;
        this.before = before;
        this.edited = base;
    }

    /** The metadata of the version to be: the change may add what it knows of the new content. */
    public ObjectNode metadata() {
        return metadata;
    }

    /** The metadata of the version that is edited; empty for the first. */
    public ObjectNode metadataBefore() {
        return before.deepCopy();
    }

    /**
     * Takes the base's index over into the new version: a map of texts that is kept beside the content, outside its
     * digest. A change that takes it over must keep it right; a change that does not leaves a version without one.
     *
     * @return whether the base has one, or is empty; otherwise the change must fill it
     */
    public boolean takeIndex() {
        index = Optional.of(base.index().orElseGet(Nodes::empty));
        return base.isIndexed();
    }

    /** What the index says of a key after the changes made so far. */
    public Optional<String> indexed(String key) {
        return indexChanges.containsKey(key)
                ? indexChanges.get(key).map(IndexItem::value)
                : index.flatMap(node -> Nodes.find(node, key)).map(IndexItem::value);
    }

    /**
     * Sets an entry of the index.
     *
     * @param key visible ASCII characters
     * @param value any text without control characters
     */
    public void index(String key, String value) {
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7F) || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("\"" + key + "\" and \"" + value + "\" cannot stand in an index");
        }
        indexChanges.put(key, Optional.of(new IndexItem(key, value)));
    }

    Optional<TreeNode<IndexItem>> editedIndex() {
        return index.map(node -> Nodes.apply(node, indexChanges));
    }

    Tree base() {
        return base;
    }

    /** The tree with all changes made so far. */
    Tree edited() {
        if (!changes.isEmpty()) {
            Map<String, Map<String, Optional<FileItem>>> made = Map.copyOf(changes);
            changes.clear();
            Map<String, Optional<FolderItem>> folders = new HashMap<>();
            made.forEach((folder, files) -> folders.put(folder, changed(folder, files)));
            int deepest = made.keySet().stream().mapToInt(TreePath::depth).max().orElse(0);
            edited = with(Nodes.apply(edited.root(), folders), edited.depth().map(depth -> Math.max(depth, deepest)));
            requireNoClash(made);
        }
        return edited;
    }

    private Tree with(TreeNode<FolderItem> root, Optional<Integer> depth) {
        return new Tree(root, Optional.empty(), depth, base.blobs());
    }

    private Optional<FolderItem> changed(String folder, Map<String, Optional<FileItem>> files) {
        TreeNode<FileItem> before =
                Nodes.find(edited.root(), folder).map(FolderItem::content).orElseGet(Nodes::empty);
        TreeNode<FileItem> after = Nodes.apply(before, files);
        return after.items() == 0 ? Optional.empty() : Optional.of(new FolderItem(folder, after));
    }

    Map<Digest, PendingFile> pending() {
        return pending;
    }

    /** All folders that hold files, sorted; {@code ""} is the top. */
    public List<String> folders() {
        return edited().folders();
    }

    /** The files directly in a folder, sorted by path; empty if there is no such folder. */
    public List<TreeEntry> entries(String folder) {
        return edited().entries(folder);
    }

    /** One file's entry as it is after the changes made so far. */
    public Optional<TreeEntry> find(String path) {
        return item(TreePath.parse(path)).map(file -> new TreeEntry(path, file.digest(), file.size()));
    }

    private Optional<FileItem> item(TreePath path) {
        Map<String, Optional<FileItem>> files = changes.getOrDefault(path.folder(), Map.of());
        return files.containsKey(path.name()) ? files.get(path.name()) : edited.item(path);
    }

    /** A file as it is after the changes made so far; empty if there is none. */
    public Optional<byte[]> read(String path) {
        return item(TreePath.parse(path)).map(this::read);
    }

    private byte[] read(FileItem file) {
        if (file.place().isPresent()) {
            return edited.read(file);
        }
        try {
            return pending.get(file.digest()).read().clone();
        } catch (IOException e) {
            throw new StorageException(
                    "cannot read a file that was put before: " + e.getMessage(),
                    "leave it as it is until it is logged",
                    e);
        }
    }

    /** Sets a file's content; the bytes are kept in memory until the change is through. */
    public Digest put(String path, byte[] content) {
        Digest digest = Digest.of(content);
        put(path, digest, content.length, new PendingFile.InMemory(content.clone()));
        return digest;
    }

    /** Sets a file's content from a file, which must stay as it is until {@code log} has answered. */
    public Digest put(String path, Path file) throws IOException {
        PendingFile.OnDisk pendingFile = PendingFile.OnDisk.of(file);
        put(path, pendingFile);
        return pendingFile.digest();
    }

    /** As {@link #put(String, Path)} for many files, which are hashed on all processors. */
    public void put(Map<String, Path> files) throws IOException {
        try {
            files.entrySet().parallelStream()
                    .map(file -> Map.entry(file.getKey(), hashed(file.getValue())))
                    .toList()
                    .forEach(file -> put(file.getKey(), file.getValue()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static PendingFile.OnDisk hashed(Path file) {
        try {
            return PendingFile.OnDisk.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String path, PendingFile.OnDisk file) {
        put(path, file.digest(), file.size(), file);
    }

    private void put(String path, Digest digest, long size, PendingFile content) {
        TreePath at = TreePath.parse(path);
        pending.putIfAbsent(digest, content);
        change(at, Optional.of(new FileItem(at.name(), digest, size, Optional.empty())));
    }

    private void change(TreePath path, Optional<FileItem> file) {
        changes.computeIfAbsent(path.folder(), folder -> new HashMap<>()).put(path.name(), file);
    }

    /** A disk cannot have a file and a folder of the same name, so a version cannot either. */
    private void requireNoClash(Map<String, Map<String, Optional<FileItem>>> made) {
        for (String folder : made.keySet()) {
            if (Nodes.find(edited.root(), folder).isPresent()) {
                requireNoFile(folder);
            }
        }
        // A folder can only lie where a file is if it lies deeper; the usual append needs no look at all folders.
        Set<String> shallow = made.keySet().stream()
                .filter(folder -> edited.depth().isEmpty() || edited.depth().get() > TreePath.depth(folder))
                .collect(Collectors.toSet());
        if (!shallow.isEmpty()) {
            SortedSet<String> folders = new TreeSet<>(edited.folders());
            shallow.forEach(folder ->
                    made.get(folder).keySet().forEach(name -> requireNoFolder(TreePath.join(folder, name), folders)));
        }
    }

    private void requireNoFolder(String path, SortedSet<String> folders) {
        boolean below = folders.tailSet(path + "/").stream().limit(1).anyMatch(next -> next.startsWith(path + "/"));
        if ((below || folders.contains(path))
                && edited.item(TreePath.parse(path)).isPresent()) {
            throw clash(path);
        }
    }

    private void requireNoFile(String folder) {
        for (String part = folder; !part.isEmpty(); part = TreePath.parse(part).folder()) {
            if (edited.item(TreePath.parse(part)).isPresent()) {
                throw clash(part);
            }
        }
    }

    private static ConflictException clash(String path) {
        return new ConflictException(
                "\"" + path + "\" would be a file and a folder of the same version", "give one of them another name");
    }

    /** Removes a file; answers whether it was there. */
    public boolean remove(String path) {
        TreePath at = TreePath.parse(path);
        boolean there = item(at).isPresent();
        if (there) {
            change(at, Optional.empty());
        }
        return there;
    }

    /** Removes everything. What is put again with equal content is not stored again. */
    public void clear() {
        // Reading all of it lets the writer know what is stored already.
        base.entries();
        changes.clear();
        edited = with(Nodes.empty(), Optional.of(0));
    }
}
