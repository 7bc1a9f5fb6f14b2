package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/**
 * A node of the tree: a sorted list of items, or, when there are more than {@link #LARGEST_LEAF} of them, sixteen
 * children by the next hex digit of the SHA-256 of the item's name. The shape depends on the set of names alone, so the
 * same content has the same digest whatever order it came in.
 *
 * <p>Immutable but for being read and hashed on demand; edits make new nodes and share the rest. Thread safe.
 */
final class TreeNode<T extends Item> {
    /**
     * The largest node that is not split. Smaller makes appending to a large flat folder cheaper (one leaf is written
     * again per new file) and whole reads dearer; most sessions of a car fit in one.
     */
    static final int LARGEST_LEAF = 128;

    static final int WIDTH = 16;

    /** What is known of a stored node before it is read. */
    record Stored(Digest digest, long items, long files, long bytes, RecordPlace place) {}

    /** What is in a node. */
    sealed interface Body<T extends Item> {}

    record Leaf<T extends Item>(SortedMap<String, T> items) implements Body<T> {}

    /** Has {@link #WIDTH} children; an empty one is an empty leaf. */
    record Branch<T extends Item>(List<TreeNode<T>> children) implements Body<T> {}

    /** Reads the record of a stored node. */
    interface Reader<T extends Item> {
        Body<T> read(Stored stored);
    }

    private final Optional<Stored> stored;
    private final Optional<Reader<T>> reader;
    private volatile Optional<Body<T>> body;
    private volatile Optional<Digest> digest;

    private TreeNode(Optional<Stored> stored, Optional<Reader<T>> reader, Optional<Body<T>> body) {
        this.stored = stored;
        this.reader = reader;
        this.body = body;
        this.digest = stored.map(Stored::digest);
    }

    static <T extends Item> TreeNode<T> stored(Stored stored, Reader<T> reader) {
        return new TreeNode<>(Optional.of(stored), Optional.of(reader), Optional.empty());
    }

    static <T extends Item> TreeNode<T> fresh(Body<T> body) {
        return new TreeNode<>(Optional.empty(), Optional.empty(), Optional.of(Objects.requireNonNull(body, "body")));
    }

    Optional<Stored> stored() {
        return stored;
    }

    /** The body if it has been read or made; nothing is read for it. */
    Optional<Body<T>> known() {
        return body;
    }

    Body<T> body() {
        if (body.isEmpty()) {
            // Two threads may both read it: they read the same.
            body = Optional.of(reader.orElseThrow().read(stored.orElseThrow()));
        }
        return body.get();
    }

    Digest digest() {
        if (digest.isEmpty()) {
            digest = Optional.of(digestOf(body()));
        }
        return digest.get();
    }

    long items() {
        return total(Stored::items, item -> 1, TreeNode::items);
    }

    long files() {
        return total(Stored::files, Item::files, TreeNode::files);
    }

    long bytes() {
        return total(Stored::bytes, Item::bytes, TreeNode::bytes);
    }

    private long total(ToLongFunction<Stored> known, ToLongFunction<Item> ofItem, ToLongFunction<TreeNode<T>> ofChild) {
        if (stored.isPresent()) {
            return known.applyAsLong(stored.get());
        }
        return switch (body()) {
            case Leaf<T> leaf ->
                leaf.items().values().stream().mapToLong(ofItem).sum();
            case Branch<T> branch ->
                branch.children().stream().mapToLong(ofChild).sum();
        };
    }

    /** SHA-256 of the canonical text of a body; told in docs/artifacts.md. */
    static <T extends Item> Digest digestOf(Body<T> body) {
        StringBuilder text = new StringBuilder();
        switch (body) {
            case Leaf<T> leaf -> {
                text.append("pitlane leaf 1\n");
                leaf.items().values().forEach(item -> text.append(item.line()));
            }
            case Branch<T> branch -> {
                text.append("pitlane branch 1\n");
                for (int digit = 0; digit < WIDTH; digit++) {
                    TreeNode<T> child = branch.children().get(digit);
                    if (child.items() > 0) {
                        text.append(Integer.toHexString(digit))
                                .append(' ')
                                .append(child.digest().hex())
                                .append(' ')
                                .append(child.items())
                                .append(' ')
                                .append(child.files())
                                .append(' ')
                                .append(child.bytes())
                                .append('\n');
                    }
                }
            }
        }
        return Digest.of(text.toString());
    }
}
