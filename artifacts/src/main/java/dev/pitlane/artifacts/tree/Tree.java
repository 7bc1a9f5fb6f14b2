package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.error.ArtifactException.ConflictException;
import dev.pitlane.artifacts.error.ArtifactException.CorruptBlobException;
import dev.pitlane.artifacts.error.ArtifactException.NotFoundException;
import dev.pitlane.artifacts.error.ArtifactException.StorageException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.storage.StorageFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The content of one version, read lazily; every byte is checked against its digest. Thread safe. */
public final class Tree {
    private final TreeNode<FolderItem> root;
    private final Optional<TreeNode<IndexItem>> index;
    private final Optional<Integer> depth;
    private final Blobs blobs;

    Tree(TreeNode<FolderItem> root, Optional<TreeNode<IndexItem>> index, Optional<Integer> depth, Blobs blobs) {
        this.root = root;
        this.index = index;
        this.depth = depth;
        this.blobs = blobs;
    }

    Optional<TreeNode<IndexItem>> index() {
        return index;
    }

    /** At most so many folders lie in each other; empty where that is not known. */
    Optional<Integer> depth() {
        return depth;
    }

    /** Whether who made the version keeps an index with it. */
    public boolean isIndexed() {
        return index.isPresent();
    }

    /** What the version's index says of a key; reads only what leads there. */
    public Optional<String> indexed(String key) {
        return index.flatMap(node -> Nodes.find(node, key)).map(IndexItem::value);
    }

    TreeNode<FolderItem> root() {
        return root;
    }

    Blobs blobs() {
        return blobs;
    }

    /** The digest of the whole content. */
    public Digest digest() {
        return root.digest();
    }

    /** The digest of what a folder holds; empty if there is no such folder. */
    public Optional<Digest> digest(String folder) {
        return Nodes.find(root, folder).map(item -> item.content().digest());
    }

    /** All folders that hold files, sorted; {@code ""} is the top. */
    public List<String> folders() {
        return List.copyOf(Nodes.all(root).keySet());
    }

    /** The files directly in a folder, sorted by path; empty if there is no such folder. */
    public List<TreeEntry> entries(String folder) {
        return Nodes.find(root, folder).map(Tree::entriesOf).orElse(List.of());
    }

    /** All files, folder by folder. */
    public List<TreeEntry> entries() {
        return Nodes.all(root).values().stream()
                .flatMap(folder -> entriesOf(folder).stream())
                .toList();
    }

    private static List<TreeEntry> entriesOf(FolderItem folder) {
        return Nodes.all(folder.content()).values().stream()
                .map(file -> entry(folder.name(), file))
                .toList();
    }

    private static TreeEntry entry(String folder, FileItem file) {
        return new TreeEntry(TreePath.join(folder, file.name()), file.digest(), file.size());
    }

    /** One file's entry; empty if the version has no such file. */
    public Optional<TreeEntry> find(String path) {
        TreePath at = TreePath.parse(path);
        return item(at).map(file -> entry(at.folder(), file));
    }

    Optional<FileItem> item(TreePath path) {
        return Nodes.find(root, path.folder()).flatMap(folder -> Nodes.find(folder.content(), path.name()));
    }

    private FileItem require(String path) {
        return item(TreePath.parse(path))
                .orElseThrow(() -> new NotFoundException(
                        "there is no file \"" + path + "\" in the version with digest " + digest(),
                        "list its files with pitlane artifacts show"));
    }

    /**
     * A whole file.
     *
     * @throws NotFoundException if the version has no such file
     * @throws CorruptBlobException if the stored bytes do not have the digest
     */
    public byte[] read(String path) {
        return read(require(path));
    }

    byte[] read(FileItem file) {
        if (file.size() > Integer.MAX_VALUE - 8) {
            throw new StorageException(
                    "file " + file.name() + " has " + file.size() + " bytes, too many for memory",
                    "copy it to a file instead",
                    null);
        }
        return switch (file.place().orElseThrow()) {
            case Place.InPack in -> blobs.read(in.pack(), in.offset(), (int) file.size(), file.digest());
            case Place.OwnBlob own -> blobs.read(file.digest());
        };
    }

    /**
     * Writes all files under {@code folder}. A file that is there already with the right digest is kept, so a checkout
     * that was broken off resumes; other files in the folder are left alone, and none is ever overwritten.
     *
     * @throws ConflictException if something else lies where a file belongs; then nothing was written
     */
    public void checkout(Path folder) {
        try {
            Map<Path, FileItem> missing = new LinkedHashMap<>();
            for (FolderItem item : Nodes.all(root).values()) {
                Path into = item.name().isEmpty() ? folder : folder.resolve(item.name());
                for (FileItem file : Nodes.all(item.content()).values()) {
                    if (isMissing(file, into.resolve(file.name()))) {
                        missing.put(into.resolve(file.name()), file);
                    }
                }
            }
            for (Map.Entry<Path, FileItem> file : missing.entrySet()) {
                Files.createDirectories(file.getKey().toAbsolutePath().getParent());
                copy(file.getValue(), file.getKey());
            }
        } catch (IOException e) {
            throw StorageFailures.of(e, "check out", folder.toAbsolutePath());
        }
    }

    private static boolean isMissing(FileItem file, Path target) throws IOException {
        if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (Files.isRegularFile(target)
                && Files.size(target) == file.size()
                && Digest.of(target).equals(file.digest())) {
            return false;
        }
        throw new ConflictException(
                target + " is there already with other content", "choose an empty folder, or move that file away");
    }

    private void write(FileItem file, Path part) throws IOException {
        try (OutputStream out = Files.newOutputStream(part)) {
            switch (file.place().orElseThrow()) {
                case Place.InPack in -> out.write(read(file));
                case Place.OwnBlob own -> blobs.copy(file.digest(), file.size(), out);
            }
        }
    }

    private void copy(FileItem file, Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path part = absolute.resolveSibling(".pitlane-" + UUID.randomUUID() + ".part");
        try {
            try {
                write(file, part);
            } catch (CorruptBlobException e) {
                // The bytes may have been hurt on the way and not where they lie.
                write(file, part);
            }
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
