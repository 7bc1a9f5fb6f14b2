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

/**
 * What a {@link TreeChange} edits: the content of the latest version and the changes made so far. Nothing is stored
 * before the change is through. A path is segments joined by {@code /}; no segment is empty, {@code .} or {@code ..},
 * none holds a control character or a backslash. For one thread.
 */
public final class TreeEditor {
    private final Tree base;
    private final Map<Digest, PendingFile> pending = new HashMap<>();
    private Tree edited;

    TreeEditor(Tree base) {
        this.base = base;
        this.edited = base;
    }

    Tree base() {
        return base;
    }

    Tree edited() {
        return edited;
    }

    Map<Digest, PendingFile> pending() {
        return pending;
    }

    /** All folders that hold files, sorted; {@code ""} is the top. */
    public List<String> folders() {
        return edited.folders();
    }

    /** The files directly in a folder, sorted by path; empty if there is no such folder. */
    public List<TreeEntry> entries(String folder) {
        return edited.entries(folder);
    }

    /** All files, folder by folder; reads the whole index, which an append does not need. */
    public List<TreeEntry> entries() {
        return edited.entries();
    }

    public Optional<TreeEntry> find(String path) {
        return edited.find(path);
    }

    public boolean exists(String path) {
        return find(path).isPresent();
    }

    /** A file as it is after the changes made so far; empty if there is none. */
    public Optional<byte[]> read(String path) {
        return edited.item(TreePath.parse(path)).map(this::read);
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
        requireNoClash(at);
        pending.putIfAbsent(digest, content);
        Node<FileItem> files =
                Nodes.find(edited.root(), at.folder()).map(FolderItem::content).orElseGet(Nodes::empty);
        setFolder(at.folder(), Nodes.put(files, new FileItem(at.name(), digest, size, Optional.empty())));
    }

    /** A disk cannot have a file and a folder of the same name, so a version cannot either. */
    private void requireNoClash(TreePath path) {
        if (Nodes.find(edited.root(), path.path()).isPresent()) {
            throw new ConflictException(
                    "\"" + path.path() + "\" is a folder of the version", "give the file another name");
        }
        String folder = path.folder();
        while (!folder.isEmpty()) {
            if (edited.item(TreePath.parse(folder)).isPresent()) {
                throw new ConflictException(
                        "\"" + folder + "\" is a file of the version, so \"" + path.path() + "\" cannot be put",
                        "give the folder another name");
            }
            folder = TreePath.parse(folder).folder();
        }
    }

    /** Removes a file; answers whether it was there. */
    public boolean remove(String path) {
        TreePath at = TreePath.parse(path);
        if (edited.item(at).isEmpty()) {
            return false;
        }
        FolderItem folder = Nodes.find(edited.root(), at.folder()).orElseThrow();
        setFolder(at.folder(), Nodes.remove(folder.content(), at.name()));
        return true;
    }

    /** Removes everything. What is put again with equal content is not stored again. */
    public void clear() {
        // Reading all of it lets the writer know what is stored already.
        base.entries();
        edited = new Tree(Nodes.empty(), base.blobs());
    }

    private void setFolder(String folder, Node<FileItem> files) {
        Node<FolderItem> root = files.items() == 0
                ? Nodes.remove(edited.root(), folder)
                : Nodes.put(edited.root(), new FolderItem(folder, files));
        edited = new Tree(root, base.blobs());
    }
}
