package dev.pitlane.datasets.error;

import java.nio.file.Path;

/** A folder holds nothing that the reader of such folders can take. */
public final class NothingUsableException extends DatasetException {
    /**
     * @param found what lies there instead, for instance {@code 12 files, the first: notes.txt (…)}
     * @param expected what a usable folder holds
     */
    public NothingUsableException(Path folder, String found, String expected) {
        super("nothing in " + folder + " can be used: " + found, "give a folder that holds " + expected);
    }
}
