package dev.pitlane.artifacts.tree;

import dev.pitlane.artifacts.id.Digest;
import dev.pitlane.artifacts.storage.Blobs;
import dev.pitlane.artifacts.tree.Node.Body;
import dev.pitlane.artifacts.tree.Node.Stored;

/** Opens the trees of versions and begins edits of them. For the store itself; others get a {@link Tree} from it. */
public final class Trees {
    private final Blobs blobs;

    public Trees(Blobs blobs) {
        this.blobs = blobs;
    }

    public Tree open(TreePointer pointer) {
        Stored root = new Stored(
                pointer.digest(),
                pointer.folders(),
                pointer.files(),
                pointer.bytes(),
                new RecordPlace(pointer.pack(), pointer.offset(), pointer.length()));
        return new Tree(Node.stored(root, this::readFolders), blobs);
    }

    /** A tree without files, to edit the first version from. */
    public Tree empty() {
        return new Tree(Nodes.empty(), blobs);
    }

    public TreeEditor edit(Tree base) {
        return new TreeEditor(base);
    }

    /** A writer for one logging: what it has stored once it does not store again for another try. */
    public TreeWriter writer() {
        return new TreeWriter(blobs);
    }

    /** The digest of the content that an editor holds now. */
    public Digest digest(TreeEditor editor) {
        return editor.edited().root().digest();
    }

    private Body<FolderItem> readFolders(Stored stored) {
        RecordPlace at = stored.place();
        return blobs.read(
                at.pack(),
                at.offset(),
                at.length(),
                bytes -> Records.readFolders(bytes, stored, this::readFolders, this::readFiles));
    }

    private Body<FileItem> readFiles(Stored stored) {
        RecordPlace at = stored.place();
        return blobs.read(
                at.pack(), at.offset(), at.length(), bytes -> Records.readFiles(bytes, stored, this::readFiles));
    }
}
