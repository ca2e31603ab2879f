package org.applieddl4j.common.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * What lies in a folder with one folder per class. Names are in the order of their characters, whatever the machine's
 * language; hidden files, and those that systems leave in folders of pictures, are passed over.
 *
 * @param classes names of the folders
 * @param files in the folders, class by class; whether they are pictures is not known yet
 * @param misplaced a complaint for every picture that lies in no class's folder, and every folder within one
 */
public record FolderListing(List<String> classes, List<Path> files, List<String> misplaced) {

    /** What Java puts in the place of bytes that are no letters in the encoding of the locale. */
    private static final char UNREADABLE = '\uFFFD';

    private static final Set<String> LEFT_BY_SYSTEMS = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx");

    /** @throws InputException if there is no such folder, or it has no two classes, or one of them is empty */
    public static FolderListing of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder
                    + (Files.exists(folder) ? ": is a file, not a folder; unpack it first" : ": no such folder")
                    + "; name a folder that has a folder of pictures for each class");
        }
        FolderListing listing = new FolderListing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path path : children(folder)) {
            if (Files.isDirectory(path)) {
                listing.addClass(path);
            } else if (PictureFile.looksLikeOne(path)) {
                listing.misplaced.add(path + ": lies in no class's folder; move it into one");
            }
        }
        if (listing.classes.size() < 2) {
            String found = listing.classes.isEmpty() ? "no folder" : "one folder only, " + listing.classes.get(0);
            throw new InputException(folder + ": has " + found
                    + "; put the pictures of each class into a folder of its own, two at least");
        }
        return listing;
    }

    private void addClass(Path folder) {
        String name = folder.getFileName().toString();
        if (name.indexOf(UNREADABLE) >= 0) {
            throw new InputException(folder
                    + ": its name is not in the encoding of the locale; set LC_ALL=C.UTF-8, or rename" + " the folder");
        }
        if (name.indexOf('\\') >= 0) {
            throw new InputException(folder + ": a class must not have a backslash in its name; rename the folder");
        }
        classes.add(name);
        int before = files.size();
        for (Path path : children(folder)) {
            if (Files.isDirectory(path)) {
                misplaced.add(path + ": is a folder within a class; move its pictures up into " + folder);
            } else {
                files.add(path);
            }
        }
        if (files.size() == before) {
            throw new InputException(folder + ": holds no pictures; put some in, or remove the folder");
        }
    }

    /**
     * What lies in a folder and counts, in the order of the names.
     *
     * @throws InputException if it cannot be looked into
     */
    public static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(path -> !isPassedOver(path))
                    .sorted(Comparator.comparing(path -> path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new InputException(
                    folder + ": cannot be read (" + FailureReason.of(e) + "); check its permissions", e);
        }
    }

    private static boolean isPassedOver(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name);
    }
}
