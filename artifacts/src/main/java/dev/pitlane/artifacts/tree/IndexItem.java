package dev.pitlane.artifacts.tree;

/**
 * An entry of a version's index.
 *
 * @param name the key: visible ASCII characters
 * @param value a text without control characters
 */
record IndexItem(String name, String value) implements Item {
    @Override
    public String line() {
        return "index " + name + " " + value + "\n";
    }

    @Override
    public long files() {
        return 0;
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public boolean sameAs(Item other) {
        return equals(other);
    }
}
