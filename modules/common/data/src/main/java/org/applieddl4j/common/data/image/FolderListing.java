package org.applieddl4j.common.data.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;

/**
 * What lies in a folder with one folder per class. Names are in the order of their characters, whatever the machine's
 * language; hidden files, and those that systems leave in folders of pictures, are passed over.
 *
 * @param classes names of the folders
 * @param files in the folders, class by class; whether they are pictures is not known yet
 * @param misplaced a complaint for every picture that lies in no class's folder, and every folder within one
 * @param parts which part of the split each file is for, in the order training, validation, test; empty where the owner did
 *     not say
 * @param masks outlines that lie beside the pictures they are of, and are none themselves
 */
public record FolderListing(
        List<String> classes, List<Path> files, List<String> misplaced, List<SplitPart> parts, List<Path> masks) {

    /** What Java puts in the place of bytes that are no letters in the encoding of the locale. */
    private static final char UNREADABLE = '\uFFFD';

    private static final Pattern MASK = Pattern.compile("(.+)[_-](?:mask|seg|segmentation)(?:_\\d+)?\\.\\w+");

    private static final Set<String> LEFT_BY_SYSTEMS = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx");

    /** @throws InputException if there is no such folder, or it has no two classes, or one of them is empty */
    public static FolderListing of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InputException(folder
                    + (Files.exists(folder) ? ": is a file, not a folder; unpack it first" : ": no such folder")
                    + "; name a folder that has a folder of pictures for each class");
        }
        FolderListing listing = new FolderListing(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<SplitPart, Path> parts = parts(folder);
        if (!parts.isEmpty()) {
            return listing.inParts(folder, parts);
        }
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

    /** The folders of training, validation and test in it; empty where it has folders of classes. */
    public static Map<SplitPart, Path> parts(Path folder) {
        return SplitPart.among(children(folder));
    }

    /** Folders called train, val and test: their owner has split already. */
    private FolderListing inParts(Path folder, Map<SplitPart, Path> found) {
        found.forEach((part, below) -> {
            int before = files.size();
            FolderListing listing = of(below);
            if (classes.isEmpty()) {
                classes.addAll(listing.classes);
            }
            if (!listing.classes.equals(classes)) {
                throw new InputException(below + ": has the classes " + String.join(", ", listing.classes) + ", and "
                        + found.values().iterator().next() + " has " + String.join(", ", classes)
                        + "; give every part a folder for each class");
            }
            files.addAll(listing.files);
            misplaced.addAll(listing.misplaced);
            masks.addAll(listing.masks);
            parts.addAll(Collections.nCopies(files.size() - before, part));
        });
        return this;
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
        List<Path> children = children(folder);
        for (Path path : children) {
            if (isMask(path, children)) {
                masks.add(path);
            } else if (Files.isDirectory(path)) {
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
            throw InputException.unreadable(folder, e);
        }
    }

    /** {@code x_mask.png} beside {@code x.jpg} says where something is in it. */
    private static boolean isMask(Path path, List<Path> beside) {
        Matcher mask = MASK.matcher(path.getFileName().toString());
        return mask.matches()
                && beside.stream()
                        .map(other -> other.getFileName().toString())
                        .anyMatch(other -> other.matches(Pattern.quote(mask.group(1)) + "\\.\\w+"));
    }

    private static boolean isPassedOver(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name);
    }
}
