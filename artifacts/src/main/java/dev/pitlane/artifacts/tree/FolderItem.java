package dev.pitlane.artifacts.tree;

/**
 * A folder that holds files; folders in folders are listed by their whole path.
 *
 * @param name the path of the folder, {@code ""} for the top
 */
record FolderItem(String name, TreeNode<FileItem> content) implements Item {
    @Override
    public String line() {
        return "folder " + content.digest().hex() + " " + content.files() + " " + content.bytes() + " " + name + "\n";
    }

    @Override
    public long files() {
        return content.files();
    }

    @Override
    public long bytes() {
        return content.bytes();
    }

    @Override
    public boolean sameAs(Item other) {
        return other instanceof FolderItem folder && folder.content == content;
    }
}
