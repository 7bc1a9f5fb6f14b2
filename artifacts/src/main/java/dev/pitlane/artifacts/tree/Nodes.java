package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.Node.Body;
import dev.pitlane.artifacts.tree.Node.Branch;
import dev.pitlane.artifacts.tree.Node.Leaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finding, putting and removing items in a tree of nodes. Edits answer a new node and leave the old one as it is. */
final class Nodes {
    private Nodes() {}

    static <T extends Item> Node<T> empty() {
        return Node.fresh(new Leaf<>(Collections.emptySortedMap()));
    }

    static <T extends Item> Optional<T> find(Node<T> node, String name) {
        String hash = hash(name);
        Node<T> at = node;
        for (int depth = 0; ; depth++) {
            switch (at.body()) {
                case Leaf<T> leaf -> {
                    return Optional.ofNullable(leaf.items().get(name));
                }
                case Branch<T> branch -> at = branch.children().get(digit(hash, depth));
            }
        }
    }

    /** Every item, sorted by name. */
    static <T extends Item> SortedMap<String, T> all(Node<T> node) {
        SortedMap<String, T> items = new TreeMap<>();
        gather(node, items);
        return items;
    }

    private static <T extends Item> void gather(Node<T> node, SortedMap<String, T> into) {
        switch (node.body()) {
            case Leaf<T> leaf -> into.putAll(leaf.items());
            case Branch<T> branch -> branch.children().forEach(child -> gather(child, into));
        }
    }

    static <T extends Item> Node<T> put(Node<T> node, T item) {
        return put(node, item, hash(item.name()), 0);
    }

    private static <T extends Item> Node<T> put(Node<T> node, T item, String hash, int depth) {
        return switch (node.body()) {
            case Leaf<T> leaf -> {
                T before = leaf.items().get(item.name());
                if (before != null && before.sameAs(item)) {
                    yield node;
                }
                SortedMap<String, T> items = new TreeMap<>(leaf.items());
                items.put(item.name(), item);
                yield Node.fresh(shaped(items, depth));
            }
            case Branch<T> branch -> {
                Node<T> child = branch.children().get(digit(hash, depth));
                yield replaced(node, branch, digit(hash, depth), child, put(child, item, hash, depth + 1));
            }
        };
    }

    static <T extends Item> Node<T> remove(Node<T> node, String name) {
        return remove(node, name, hash(name), 0);
    }

    private static <T extends Item> Node<T> remove(Node<T> node, String name, String hash, int depth) {
        return switch (node.body()) {
            case Leaf<T> leaf -> {
                if (!leaf.items().containsKey(name)) {
                    yield node;
                }
                SortedMap<String, T> items = new TreeMap<>(leaf.items());
                items.remove(name);
                yield Node.fresh(new Leaf<>(Collections.unmodifiableSortedMap(items)));
            }
            case Branch<T> branch -> {
                Node<T> child = branch.children().get(digit(hash, depth));
                Node<T> smaller =
                        replaced(node, branch, digit(hash, depth), child, remove(child, name, hash, depth + 1));
                yield smaller.items() > Node.LARGEST_LEAF ? smaller : Node.fresh(shaped(all(smaller), depth));
            }
        };
    }

    private static <T extends Item> Node<T> replaced(
            Node<T> node, Branch<T> branch, int digit, Node<T> before, Node<T> after) {
        if (before == after) {
            return node;
        }
        List<Node<T>> children = new ArrayList<>(branch.children());
        children.set(digit, after);
        return Node.fresh(new Branch<>(List.copyOf(children)));
    }

    /** The one shape that a set of items has at a depth. */
    private static <T extends Item> Body<T> shaped(SortedMap<String, T> items, int depth) {
        if (items.size() <= Node.LARGEST_LEAF) {
            return new Leaf<>(Collections.unmodifiableSortedMap(items));
        }
        List<SortedMap<String, T>> parts = new ArrayList<>();
        for (int i = 0; i < Node.WIDTH; i++) {
            parts.add(new TreeMap<>());
        }
        items.forEach((name, item) -> parts.get(digit(hash(name), depth)).put(name, item));
        return new Branch<>(
                parts.stream().map(part -> Node.fresh(shaped(part, depth + 1))).toList());
    }

    private static String hash(String name) {
        return Digest.of(name).hex();
    }

    private static int digit(String hash, int depth) {
        return Character.digit(hash.charAt(depth), Node.WIDTH);
    }
}
