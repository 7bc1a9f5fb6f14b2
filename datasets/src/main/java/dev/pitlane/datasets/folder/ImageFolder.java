package dev.pitlane.datasets.folder;

import dev.pitlane.datasets.Quarantined;
import dev.pitlane.datasets.error.DatasetException.FolderException;
import dev.pitlane.datasets.image.JpegDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of images that somebody else wrote. Links are followed.
 *
 * @param files those with fitting names directly in it, by name
 * @param leftOut those that only look so: the litter of operating systems, and links to nothing
 */
record ImageFolder(Path folder, List<Path> files, List<Quarantined> leftOut) {
    private static final Set<String> ARCHIVES = Set.of("zip", "tar", "gz", "tgz", "7z", "rar", "bz2", "xz");
    private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", "@eadir", "__macosx");
    /** A dataset's folders lie no deeper, and a home directory given by mistake must not be searched whole. */
    private static final int DEEPEST = 3;

    private static final int MOST_ENTRIES = 100_000;
    private static final int SHOWN_FOLDERS = 5;

    /**
     * Lists it.
     *
     * @param wanted whether a file of this name is to be looked at
     * @throws FolderException if it is no folder, can't be listed, or is a kind of dataset that is not read here
     */
    static ImageFolder list(Path folder, Predicate<String> wanted) {
        if (!Files.isDirectory(folder)) {
            throw noFolder(folder);
        }
        List<Path> files = new ArrayList<>();
        List<Quarantined> leftOut = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry -> wanted.test(name(entry)))
                    .sorted(Comparator.comparing(ImageFolder::name))
                    .forEach(entry -> {
                        if (litter(name(entry))) {
                            leftOut.add(new Quarantined(name(entry), "hidden, or the operating system's own"));
                        } else if (Files.isRegularFile(entry)) {
                            files.add(entry);
                        } else if (Files.isSymbolicLink(entry) && !Files.exists(entry)) {
                            leftOut.add(new Quarantined(name(entry), "a link to nothing"));
                        }
                    });
        } catch (IOException | UncheckedIOException failed) {
            throw new FolderException(folder, failed);
        }
        return new ImageFolder(folder, List.copyOf(files), List.copyOf(leftOut));
    }

    static boolean jpeg(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    private static boolean litter(String name) {
        return name.startsWith(".") || LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    private static FolderException noFolder(Path path) {
        if (!Files.exists(path)) {
            return new FolderException(path, "is not there", "check the path");
        }
        String name = name(path).toLowerCase(Locale.ROOT);
        return ARCHIVES.contains(name.substring(name.lastIndexOf('.') + 1))
                ? new FolderException(path, "is an archive", "unpack it, and give the folder that holds the images")
                : new FolderException(path, "is a file", "give the folder that holds the images");
    }

    /**
     * Why nothing in the folder can be used, looking for what the person may have meant.
     *
     * @param found what lies in it
     * @param expected what a usable folder holds
     * @param fitting whether a file of this name would be usable
     */
    FolderException nothing(String found, String expected, Predicate<String> fitting) {
        if (tub()) {
            return new FolderException(
                    folder,
                    "is a Donkeycar tub, and tubs are not read here",
                    "record " + expected + "; replay:" + folder.resolve("images")
                            + " collects a tub's frames without their records, if they are " + JpegDecoder.SIZE);
        }
        Map<Path, Integer> below = below(fitting);
        if (below.isEmpty()) {
            return new FolderException(
                    folder, "nothing in it can be used: " + found, "give a folder that holds " + expected);
        }
        int images = below.values().stream().mapToInt(Integer::intValue).sum();
        String folders = below.entrySet().stream()
                .limit(SHOWN_FOLDERS)
                .map(each -> folder.relativize(each.getKey()) + " (" + each.getValue() + ")")
                .collect(Collectors.joining(", ", "", below.size() > SHOWN_FOLDERS ? ", …" : ""));
        return new FolderException(
                folder,
                "nothing in it can be used: " + found + "; " + count(below.size(), "folder") + " below "
                        + (below.size() == 1 ? "holds " : "hold ") + count(images, "fitting image") + ": " + folders,
                "give one of these folders at a time");
    }

    /** As Donkeycar writes them: version 2 with a manifest and catalogs, version 1 with a record per frame. */
    private boolean tub() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(ImageFolder::name)
                    .anyMatch(name -> name.matches("catalog_\\d+\\.catalog|record_\\d+\\.json"));
        } catch (IOException | UncheckedIOException failed) {
            throw new FolderException(folder, failed);
        }
    }

    private Map<Path, Integer> below(Predicate<String> fitting) {
        Map<Path, Integer> images = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            walk.limit(MOST_ENTRIES)
                    .filter(file -> !file.getParent().equals(folder))
                    .filter(file -> fitting.test(name(file)) && !litter(name(file)))
                    .filter(file -> !name(file.getParent()).equals("__MACOSX"))
                    .filter(Files::isRegularFile)
                    .forEach(file -> images.merge(file.getParent(), 1, Integer::sum));
        } catch (IOException | UncheckedIOException unreadable) {
            // Only a hint: what can't be searched is not what the person was refused for.
            return images;
        }
        return images;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
