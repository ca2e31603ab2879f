package org.applieddl4j.common.data.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Somebody's own pictures: a folder that has a folder of pictures for each class.
 *
 * @param images the pictures, class by class in the order of their names
 * @param skipped what was wrong with each picture that was left out, a line each
 * @param conversion how these pictures became images, and any other has to
 */
public record ImageFolder(ImageSet images, List<String> skipped, ImageConversion conversion) {

    public ImageFolder {
        skipped = List.copyOf(skipped);
    }

    /**
     * Reads whole pictures with their proportions, light and dark as they are.
     *
     * @see #read(Path, ImageConversion, int)
     */
    public static ImageFolder read(Path folder, ImageShape shape, int badPicturesAllowed) {
        return read(folder, ImageConversion.whole(shape), badPicturesAllowed);
    }

    /**
     * Reads a folder. Hidden files, and files beside the classes' folders that are no pictures, are passed over; links
     * are followed. Bad are pictures that {@link PictureFile} refuses, other files among them, and what lies too high
     * or too deep.
     *
     * @param folder has the classes' folders
     * @param conversion from each picture to values
     * @param badPicturesAllowed how many bad pictures to leave out before giving up; usually 0
     * @throws InputException if the folder is missing, has fewer than two classes or an empty one, more pictures are bad
     *     than allowed, or the set would not fit into memory
     */
    public static ImageFolder read(Path folder, ImageConversion conversion, int badPicturesAllowed) {
        return read(folder, PictureFile::read, conversion, badPicturesAllowed);
    }

    /**
     * Reads a folder of pictures of any kind.
     *
     * @param pictures opens each of them
     * @see #read(Path, ImageConversion, int)
     */
    public static ImageFolder read(
            Path folder, PictureReader pictures, ImageConversion conversion, int badPicturesAllowed) {
        FolderListing listing = FolderListing.of(folder);
        List<String> bad = new ArrayList<>(listing.misplaced());
        ImageConversion fitting = conversion.of(StoredBits.ofAll(listing.files(), pictures));
        ImageSet images = images(folder, listing, pictures, fitting, bad);
        if (bad.size() > badPicturesAllowed) {
            throw new InputException(complaint(bad, badPicturesAllowed));
        }
        for (int label = 0; label < images.classes().size(); label++) {
            int wanted = label;
            if (Arrays.stream(images.labels()).noneMatch(found -> found == wanted)) {
                throw new InputException(folder.resolve(images.classes().get(label))
                        + ": holds no picture that can be read; put some in, or remove the folder");
            }
        }
        return new ImageFolder(images, bad, fitting);
    }

    private static ImageSet images(
            Path folder, FolderListing listing, PictureReader pictures, ImageConversion conversion, List<String> bad) {
        int values = conversion.shape().values();
        int files = listing.files().size();
        checkMemory(folder, files, values);
        byte[] pixels = new byte[files * values];
        int[] labels = new int[files];
        RowOrigin[] origins = new RowOrigin[files];
        int n = 0;
        try (PictureRecordReader reader = PictureRecordReader.open(listing.files(), pictures, conversion)) {
            if (!reader.getLabels().equals(listing.classes())) {
                throw new IllegalStateException(reader.getLabels() + " are not the classes " + listing.classes());
            }
            for (Path file : listing.files()) {
                try {
                    labels[n] = reader.next(pixels, n * values);
                    origins[n] = origin(file);
                    n++;
                } catch (InputException e) {
                    bad.add(e.getMessage());
                }
            }
        }
        return new ImageSet(
                conversion.shape(),
                n == files ? pixels : Arrays.copyOf(pixels, n * values),
                Arrays.copyOf(labels, n),
                listing.classes(),
                image -> origins[image]);
    }

    private static RowOrigin origin(Path file) {
        return new RowOrigin(file.getParent().getFileName() + "/" + file.getFileName(), 0);
    }

    private static void checkMemory(Path folder, int files, int values) {
        long needed = (long) files * values;
        // Half of it, since batches, the network and a copy without the bad pictures want some as well.
        long limit = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (needed > limit) {
            throw new InputException(folder + ": " + files + " pictures take " + (needed >> 20) + " MiB, and there is"
                    + " memory for " + (limit >> 20) + "; take fewer, or a smaller size");
        }
    }

    private static String complaint(List<String> bad, int allowed) {
        int more = bad.size() - 1;
        String others = more == 0 ? "" : "; and " + more + " more bad picture" + (more == 1 ? "" : "s");
        return bad.get(0) + others
                + (allowed == 0 ? "" : "; only " + allowed + " may be left out")
                + "; allow " + bad.size() + " with --skip-bad-rows " + bad.size();
    }
}
