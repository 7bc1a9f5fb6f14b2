package dev.pitlane.artifacts.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pitlane.artifacts.error.ArtifactException;
import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.TreeNode.Body;
import dev.pitlane.artifacts.tree.TreeNode.Branch;
import dev.pitlane.artifacts.tree.TreeNode.Leaf;
import dev.pitlane.artifacts.tree.TreeNode.Stored;
import dev.pitlane.foundation.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Nodes as JSON records (golden files: {@code tree-root.json}, {@code tree-folder.json}, {@code tree-branch.json}). A
 * record's content must give the node's digest; where it says that bytes lie is checked when they are read.
 */
final class Records {
    /** Stands in a record's list of packs for the pack that the record itself lies in, whose digest it cannot know. */
    private static final String SELF = "self";

    private Records() {}

    private record FilesRecord(String kind, List<String> packs, List<FileEntry> entries) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record FileEntry(String path, String sha256, long size, Integer pack, Long offset) {}

    private record FoldersRecord(String kind, List<String> packs, List<FolderEntry> folders) {}

    private record FolderEntry(String path, String sha256, long files, long bytes, int pack, long offset, int length) {}

    private record IndexRecord(String kind, SortedMap<String, String> entries) {}

    private record BranchRecord(String kind, List<String> packs, List<ChildEntry> children) {}

    private record ChildEntry(
            String digit, String sha256, long items, long files, long bytes, int pack, long offset, int length) {}

    /** Where files and child records lie, while a record is written. */
    interface Places {
        Place of(FileItem file);

        /** Where a child's record lies; the pack is empty if it is the very pack that this record will lie in. */
        ChildPlace of(Digest node);
    }

    record ChildPlace(Optional<Digest> pack, long offset, int length) {}

    static byte[] write(Body<? extends Item> body, Places places) {
        PackList packs = new PackList();
        Object record =
                switch (body) {
                    case Leaf<? extends Item> leaf -> leaf(leaf, places, packs);
                    case Branch<? extends Item> branch -> branch(branch, places, packs);
                };
        try {
            return Json.MAPPER.writeValueAsString(record).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values must be writable", e);
        }
    }

    private static Object leaf(Leaf<? extends Item> leaf, Places places, PackList packs) {
        List<FileEntry> files = new ArrayList<>();
        List<FolderEntry> folders = new ArrayList<>();
        SortedMap<String, String> entries = new TreeMap<>();
        for (Item item : leaf.items().values()) {
            switch (item) {
                case FileItem file -> files.add(file(file, places, packs));
                case FolderItem folder -> folders.add(folder(folder, places, packs));
                case IndexItem entry -> entries.put(entry.name(), entry.value());
            }
        }
        if (!entries.isEmpty()) {
            return new IndexRecord("index", entries);
        }
        return folders.isEmpty() && !files.isEmpty()
                ? new FilesRecord("files", packs.texts, files)
                : new FoldersRecord("folders", packs.texts, folders);
    }

    private static FileEntry file(FileItem file, Places places, PackList packs) {
        String sha256 = file.digest().hex();
        return switch (places.of(file)) {
            case Place.InPack in ->
                new FileEntry(
                        file.name(), sha256, file.size(), packs.index(in.pack().hex()), in.offset());
            case Place.OwnBlob own -> new FileEntry(file.name(), sha256, file.size(), null, null);
        };
    }

    private static FolderEntry folder(FolderItem folder, Places places, PackList packs) {
        ChildPlace at = places.of(folder.content().digest());
        return new FolderEntry(
                folder.name(),
                folder.content().digest().hex(),
                folder.files(),
                folder.bytes(),
                packs.index(at.pack()),
                at.offset(),
                at.length());
    }

    private static BranchRecord branch(Branch<? extends Item> branch, Places places, PackList packs) {
        List<ChildEntry> children = new ArrayList<>();
        for (int digit = 0; digit < TreeNode.WIDTH; digit++) {
            TreeNode<? extends Item> child = branch.children().get(digit);
            if (child.items() > 0) {
                ChildPlace at = places.of(child.digest());
                children.add(new ChildEntry(
                        Integer.toHexString(digit),
                        child.digest().hex(),
                        child.items(),
                        child.files(),
                        child.bytes(),
                        packs.index(at.pack()),
                        at.offset(),
                        at.length()));
            }
        }
        return new BranchRecord("branch", packs.texts, children);
    }

    /** Reads the record of a folder's node. Empty if it is not a record with that digest. */
    static Optional<Body<FileItem>> readFiles(byte[] bytes, Stored stored, TreeNode.Reader<FileItem> children) {
        return read(bytes, stored, children, Records::fileItems);
    }

    /** Reads the record of the root or of one of its parts. Empty if it is not a record with that digest. */
    static Optional<Body<FolderItem>> readFolders(
            byte[] bytes, Stored stored, TreeNode.Reader<FolderItem> children, TreeNode.Reader<FileItem> folders) {
        return read(bytes, stored, children, (json, self) -> folderItems(json, self, folders));
    }

    /** Reads the record of an index's node. Empty if it is not a record with that digest. */
    static Optional<Body<IndexItem>> readIndex(byte[] bytes, Stored stored, TreeNode.Reader<IndexItem> children) {
        return read(bytes, stored, children, (json, self) -> {
            SortedMap<String, IndexItem> items = new TreeMap<>();
            Json.MAPPER
                    .treeToValue(json, IndexRecord.class)
                    .entries()
                    .forEach((key, value) -> items.put(key, new IndexItem(key, value)));
            return items;
        });
    }

    private interface ItemsReader<T extends Item> {
        SortedMap<String, T> read(JsonNode json, Digest self) throws IOException;
    }

    private static <T extends Item> Optional<Body<T>> read(
            byte[] bytes, Stored stored, TreeNode.Reader<T> children, ItemsReader<T> items) {
        try {
            JsonNode json = Json.MAPPER.readTree(bytes);
            Digest self = stored.place().pack();
            Body<T> body = json.path("kind").asText().equals("branch")
                    ? branch(Json.MAPPER.treeToValue(json, BranchRecord.class), self, children)
                    : new Leaf<>(Collections.unmodifiableSortedMap(items.read(json, self)));
            return Optional.of(body).filter(read -> TreeNode.digestOf(read).equals(stored.digest()));
        } catch (IOException | ArtifactException | IndexOutOfBoundsException | NullPointerException e) {
            // Damaged bytes fail in any of these ways; the caller fetches them again and then names the blob.
            return Optional.empty();
        }
    }

    private static SortedMap<String, FileItem> fileItems(JsonNode json, Digest self) throws IOException {
        FilesRecord record = Json.MAPPER.treeToValue(json, FilesRecord.class);
        SortedMap<String, FileItem> items = new TreeMap<>();
        for (FileEntry entry : record.entries()) {
            Place place = entry.pack() == null
                    ? new Place.OwnBlob()
                    : new Place.InPack(pack(record.packs(), entry.pack(), self), entry.offset());
            TreePath.check(entry.path());
            items.put(
                    entry.path(),
                    new FileItem(entry.path(), new Digest(entry.sha256()), entry.size(), Optional.of(place)));
        }
        return items;
    }

    private static SortedMap<String, FolderItem> folderItems(
            JsonNode json, Digest self, TreeNode.Reader<FileItem> reader) throws IOException {
        FoldersRecord record = Json.MAPPER.treeToValue(json, FoldersRecord.class);
        SortedMap<String, FolderItem> items = new TreeMap<>();
        for (FolderEntry entry : record.folders()) {
            if (!entry.path().isEmpty()) {
                TreePath.check(entry.path());
            }
            // In a folder's content the items are the files.
            Stored content = new Stored(
                    new Digest(entry.sha256()),
                    entry.files(),
                    entry.files(),
                    entry.bytes(),
                    new RecordPlace(pack(record.packs(), entry.pack(), self), entry.offset(), entry.length()));
            items.put(entry.path(), new FolderItem(entry.path(), TreeNode.stored(content, reader)));
        }
        return items;
    }

    private static <T extends Item> Branch<T> branch(BranchRecord record, Digest self, TreeNode.Reader<T> reader) {
        List<TreeNode<T>> children = new ArrayList<>(Collections.nCopies(TreeNode.WIDTH, Nodes.empty()));
        for (ChildEntry entry : record.children()) {
            Stored child = new Stored(
                    new Digest(entry.sha256()),
                    entry.items(),
                    entry.files(),
                    entry.bytes(),
                    new RecordPlace(pack(record.packs(), entry.pack(), self), entry.offset(), entry.length()));
            children.set(Character.digit(entry.digit().charAt(0), TreeNode.WIDTH), TreeNode.stored(child, reader));
        }
        return new Branch<>(List.copyOf(children));
    }

    private static Digest pack(List<String> packs, int index, Digest self) {
        String text = packs.get(index);
        return text.equals(SELF) ? self : new Digest(text);
    }

    /** The packs that one record names, each once. */
    private static final class PackList {
        private final List<String> texts = new ArrayList<>();

        int index(Optional<Digest> pack) {
            return index(pack.map(Digest::hex).orElse(SELF));
        }

        int index(String text) {
            int at = texts.indexOf(text);
            if (at < 0) {
                texts.add(text);
                return texts.size() - 1;
            }
            return at;
        }
    }
}
