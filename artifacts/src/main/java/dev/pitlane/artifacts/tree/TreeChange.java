package dev.pitlane.artifacts.tree;

import java.io.IOException;

/**
 * A change of a version's content, said so that it can be done again: it is applied to the latest version, and once
 * more if another writer was faster. It must derive everything from the editor and from values that do not change.
 */
@FunctionalInterface
public interface TreeChange {
    void apply(TreeEditor tree) throws IOException;
}
