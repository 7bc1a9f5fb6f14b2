package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.error.ConflictException;
import dev.pitlane.artifacts.error.StorageException;
import dev.pitlane.artifacts.id.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

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
    private Tree edited;

    TreeEditor(Tree base) {
        this.base = base;
        this.edited = base;
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
            edited = new Tree(Nodes.apply(edited.root(), folders), base.blobs());
            requireNoClash(made);
        }
        return edited;
    }

    private Optional<FolderItem> changed(String folder, Map<String, Optional<FileItem>> files) {
        Node<FileItem> before =
                Nodes.find(edited.root(), folder).map(FolderItem::content).orElseGet(Nodes::empty);
        Node<FileItem> after = Nodes.apply(before, files);
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

    /** All files, folder by folder; reads the whole index, which an append does not need. */
    public List<TreeEntry> entries() {
        return edited().entries();
    }

    /** One file's entry as it is after the changes made so far. */
    public Optional<TreeEntry> find(String path) {
        return item(TreePath.parse(path)).map(file -> new TreeEntry(path, file.digest(), file.size()));
    }

    private Optional<FileItem> item(TreePath path) {
        Map<String, Optional<FileItem>> files = changes.getOrDefault(path.folder(), Map.of());
        return files.containsKey(path.name()) ? files.get(path.name()) : edited.item(path);
    }

    public boolean exists(String path) {
        return find(path).isPresent();
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
        Digest digest = Digest.of(file);
        put(path, digest, Files.size(file), new PendingFile.OnDisk(file, digest));
        return digest;
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
        SortedSet<String> folders = new TreeSet<>(edited.folders());
        made.forEach((folder, files) -> {
            if (folders.contains(folder)) {
                files.keySet().forEach(name -> requireNoFolder(TreePath.join(folder, name), folders));
                requireNoFile(folder);
            }
        });
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
        edited = new Tree(Nodes.empty(), base.blobs());
    }
}
