package dev.pitlane.artifacts.tree;

/** What a node of a tree lists: files in a folder's nodes, folders in the root's, entries in an index's. */
sealed interface Item permits FileItem, FolderItem, IndexItem {
    /** Unique in its folder. */
    String name();

    /** The line that goes into the node's digest: the content, and nothing about where it lies. */
    String line();

    /** Number of files in it. */
    long files();

    /** Sum of their sizes. */
    long bytes();

    /** Whether it has the same content as another item of this name, as far as that is known without work. */
    boolean sameAs(Item other);
}
