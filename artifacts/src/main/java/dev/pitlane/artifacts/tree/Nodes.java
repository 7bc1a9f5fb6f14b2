package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.tree.TreeNode.Body;
import dev.pitlane.artifacts.tree.TreeNode.Branch;
import dev.pitlane.artifacts.tree.TreeNode.Leaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finding and changing items in a tree of nodes. A change answers a new node and leaves the old one as it is. */
final class Nodes {
    private Nodes() {}

    static <T extends Item> TreeNode<T> empty() {
        return TreeNode.fresh(new Leaf<>(Collections.emptySortedMap()));
    }

    static <T extends Item> Optional<T> find(TreeNode<T> node, String name) {
        String hash = hash(name);
        TreeNode<T> at = node;
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
    static <T extends Item> SortedMap<String, T> all(TreeNode<T> node) {
        SortedMap<String, T> items = new TreeMap<>();
        gather(node, items);
        return items;
    }

    private static <T extends Item> void gather(TreeNode<T> node, SortedMap<String, T> into) {
        switch (node.body()) {
            case Leaf<T> leaf -> into.putAll(leaf.items());
            case Branch<T> branch -> branch.children().forEach(child -> gather(child, into));
        }
    }

    /**
     * The items in nodes that are not among the seen, sorted by name; from then on those nodes are. Others aren't read.
     */
    static <T extends Item> SortedMap<String, T> unseen(TreeNode<T> node, Set<Digest> seen) {
        SortedMap<String, T> items = new TreeMap<>();
        gatherUnseen(node, seen, items);
        return items;
    }

    private static <T extends Item> void gatherUnseen(TreeNode<T> node, Set<Digest> seen, SortedMap<String, T> into) {
        if (!seen.add(node.digest())) {
            return;
        }
        switch (node.body()) {
            case Leaf<T> leaf -> into.putAll(leaf.items());
            case Branch<T> branch -> branch.children().forEach(child -> gatherUnseen(child, seen, into));
        }
    }

    /**
     * Makes many changes at once.
     *
     * @param changes the new item of each name, or empty where it is to be removed
     */
    static <T extends Item> TreeNode<T> apply(TreeNode<T> node, Map<String, Optional<T>> changes) {
        return apply(node, changes, 0);
    }

    private static <T extends Item> TreeNode<T> apply(TreeNode<T> node, Map<String, Optional<T>> changes, int depth) {
        if (changes.isEmpty()) {
            return node;
        }
        return switch (node.body()) {
            case Leaf<T> leaf -> applyToLeaf(node, leaf, changes, depth);
            case Branch<T> branch -> applyToBranch(node, branch, changes, depth);
        };
    }

    private static <T extends Item> TreeNode<T> applyToLeaf(
            TreeNode<T> node, Leaf<T> leaf, Map<String, Optional<T>> changes, int depth) {
        SortedMap<String, T> items = new TreeMap<>(leaf.items());
        boolean changed = false;
        for (Map.Entry<String, Optional<T>> change : changes.entrySet()) {
            Optional<T> before = Optional.ofNullable(items.get(change.getKey()));
            Optional<T> after = change.getValue();
            if (after.isEmpty()) {
                changed |= items.remove(change.getKey()) != null;
            } else if (before.isEmpty() || !before.get().sameAs(after.get())) {
                items.put(change.getKey(), after.get());
                changed = true;
            }
        }
        return changed ? TreeNode.fresh(shaped(items, depth)) : node;
    }

    private static <T extends Item> TreeNode<T> applyToBranch(
            TreeNode<T> node, Branch<T> branch, Map<String, Optional<T>> changes, int depth) {
        List<Map<String, Optional<T>>> parts = new ArrayList<>();
        for (int i = 0; i < TreeNode.WIDTH; i++) {
            parts.add(new HashMap<>());
        }
        changes.forEach((name, change) -> parts.get(digit(hash(name), depth)).put(name, change));
        List<TreeNode<T>> children = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < TreeNode.WIDTH; i++) {
            TreeNode<T> before = branch.children().get(i);
            TreeNode<T> after = apply(before, parts.get(i), depth + 1);
            children.add(after);
            changed |= before != after;
        }
        if (!changed) {
            return node;
        }
        TreeNode<T> edited = TreeNode.fresh(new Branch<>(List.copyOf(children)));
        return edited.items() > TreeNode.LARGEST_LEAF ? edited : TreeNode.fresh(shaped(all(edited), depth));
    }

    /** The one shape that a set of items has at a depth. */
    private static <T extends Item> Body<T> shaped(SortedMap<String, T> items, int depth) {
        if (items.size() <= TreeNode.LARGEST_LEAF) {
            return new Leaf<>(Collections.unmodifiableSortedMap(items));
        }
        List<SortedMap<String, T>> parts = new ArrayList<>();
        for (int i = 0; i < TreeNode.WIDTH; i++) {
            parts.add(new TreeMap<>());
        }
        items.forEach((name, item) -> parts.get(digit(hash(name), depth)).put(name, item));
        return new Branch<>(parts.stream()
                .map(part -> TreeNode.fresh(shaped(part, depth + 1)))
                .toList());
    }

    private static String hash(String name) {
        return Digest.of(name).hex();
    }

    private static int digit(String hash, int depth) {
        return Character.digit(hash.charAt(depth), TreeNode.WIDTH);
    }
}
