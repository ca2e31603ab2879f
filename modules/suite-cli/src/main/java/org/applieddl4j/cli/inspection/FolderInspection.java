package org.applieddl4j.cli.inspection;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.cli.inspection.Inspection.Fact;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.ContradictoryLabels;
import org.applieddl4j.common.data.image.FolderListing;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.data.image.PictureLimits;
import org.applieddl4j.common.data.image.SplitPart;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.dicom.DicomFile;

/** Looks through a folder with a folder of pictures or recordings for each class. */
final class FolderInspection {

    /** Comparing every picture with every other takes a second up to here. */
    private static final int MOST_COMPARED = 8_000;

    /** Of 64 bits: a picture saved anew differs in fewer, another one in more. */
    private static final int NEAR = 3;

    private static final int FEW = 50;

    private final Path folder;
    private final Map<String, Integer> classes = new TreeMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();
    private int dicom;
    private int recordings;
    private double seconds;

    /** A picture, by its class and what it looks like. */
    private record Seen(Path file, String cls, String digest, long look) {}

    FolderInspection(Path folder) {
        this.folder = folder;
    }

    Inspection inspect() {
        Map<SplitPart, Path> parts = FolderListing.parts(folder);
        (parts.isEmpty() ? List.of(folder) : parts.values()).forEach(this::lookThrough);
        int files = classes.values().stream().mapToInt(Integer::intValue).sum();
        String kind = recordings == 0 ? "pictures" : recordings == files ? "recordings" : "pictures and recordings";
        String size = recordings > 0 && recordings == files ? "rate" : "size";
        List<Fact> facts = new ArrayList<>(List.of(
                new Fact("most common " + size, commonest()),
                new Fact("distinct " + size + "s", Integer.toString(sizes.size())),
                new Fact("DICOM files", Integer.toString(dicom)),
                new Fact("unreadable files", Integer.toString(unreadable.size()))));
        if (recordings > 0) {
            facts.add(new Fact("mean length", String.format(Locale.ROOT, "%.2f s", seconds / recordings)));
        }
        return new Inspection(
                classes.isEmpty()
                        ? "folder without classes"
                        : "folder of " + files + " " + kind + " in " + Counted.of(classes.size(), "class", "classes"),
                facts,
                List.of("class", kind, "share"),
                classes.entrySet().stream()
                        .map(each -> List.of(
                                each.getKey(),
                                Integer.toString(each.getValue()),
                                String.format(Locale.ROOT, "%.1f %%", 100.0 * each.getValue() / Math.max(1, files))))
                        .toList(),
                warnings(),
                Optional.empty(),
                Optional.of(recordings == files ? "speech-recognition" : "image-recognition")
                        .filter(project -> files > 0),
                List.of());
    }

    private void lookThrough(Path below) {
        for (Path child : FolderListing.children(below)) {
            if (Files.isDirectory(child)) {
                String name = child.getFileName().toString();
                classes.putIfAbsent(name, 0);
                FolderListing.children(child).stream()
                        .filter(Files::isRegularFile)
                        .forEach(file -> look(name, file));
            }
        }
    }

    private void look(String cls, Path file) {
        try {
            byte[] content = PictureFile.content(file, PictureLimits.DEFAULT.fileBytes());
            if (OneFile.isSound(content)) {
                Sound sound = WavFile.read(file.toString(), content);
                sizes.merge(OneFile.size(sound), 1, Integer::sum);
                seconds += sound.seconds();
                recordings++;
            } else {
                BufferedImage picture = read(file.toString(), content);
                sizes.merge(picture.getWidth() + "×" + picture.getHeight(), 1, Integer::sum);
                String digest = DigestUtils.sha256Hex(content);
                seen.add(new Seen(file, cls, digest, look(picture)));
            }
            classes.merge(cls, 1, Integer::sum);
        } catch (InputException e) {
            unreadable.add(e.getMessage());
        }
    }

    /** As the use case does that takes DICOM files, too. */
    private BufferedImage read(String name, byte[] content) {
        if (!DicomFile.looksLikeOne(content)) {
            return PictureFile.read(name, content, PictureLimits.DEFAULT);
        }
        dicom++;
        return DicomFile.read(name, content).image();
    }

    /**
     * Whether it gets lighter or darker from place to place, in 8 rows of 8 (the "difference hash"): much the same for a
     * picture that was scaled, or saved anew.
     */
    private static long look(BufferedImage picture) {
        BufferedImage small = new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture.getScaledInstance(9, 8, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
        pen.dispose();
        long look = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                int here = small.getRaster().getSample(x, y, 0);
                int next = small.getRaster().getSample(x + 1, y, 0);
                look = look << 1 | (here < next ? 1 : 0);
            }
        }
        return look;
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        ContradictoryLabels.among(
                        "picture",
                        seen.stream().map(Seen::digest).toList(),
                        i -> seen.get(i).cls(),
                        i -> seen.get(i).file().toString())
                .ifPresent(warnings::add);
        List<Seen> compared = seen.subList(0, Math.min(MOST_COMPARED, seen.size()));
        said(clusters(compared, (one, other) -> one.digest().equals(other.digest())), "identical")
                .map(said -> said + ": copies in both training and test inflate the result")
                .ifPresent(warnings::add);
        said(clusters(compared, FolderInspection::alike), "nearly identical")
                .map(said -> said + ": check whether they show the same subject, and if so group them in groups.csv")
                .ifPresent(warnings::add);
        unreadable.stream().limit(5).forEach(why -> warnings.add("left out: " + why));
        classes.forEach((name, count) -> {
            if (count < FEW) {
                warnings.add("class " + name + " has " + count + " examples; with fewer than " + FEW
                        + " a network mostly memorises");
            }
        });
        if (classes.isEmpty()) {
            warnings.add("no class folders found; put the files of each class into a folder of its own, such as "
                    + folder.resolve("<class>"));
        }
        if (classes.size() == 1) {
            warnings.add("there is only one class; training needs at least two");
        }
        return warnings;
    }

    private static boolean alike(Seen one, Seen other) {
        return !one.digest().equals(other.digest())
                && one.look() != 0
                && Long.bitCount(one.look() ^ other.look()) <= NEAR;
    }

    /** Sets of pictures that hang together by pairs, the largest first. */
    private static List<List<Seen>> clusters(List<Seen> all, BiPredicate<Seen, Seen> together) {
        int[] parent = IntStream.range(0, all.size()).toArray();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (together.test(all.get(i), all.get(j))) {
                    parent[root(parent, i)] = root(parent, j);
                }
            }
        }
        Map<Integer, List<Seen>> members = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            members.computeIfAbsent(root(parent, i), root -> new ArrayList<>()).add(all.get(i));
        }
        return members.values().stream()
                .filter(cluster -> cluster.size() > 1)
                .sorted(Comparator.comparing((List<Seen> cluster) -> -cluster.size()))
                .toList();
    }

    private static int root(int[] parent, int of) {
        int at = of;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static Optional<String> said(List<List<Seen>> clusters, String what) {
        if (clusters.isEmpty()) {
            return Optional.empty();
        }
        List<Seen> largest = clusters.get(0);
        int pictures = clusters.stream().mapToInt(List::size).sum();
        return Optional.of(pictures + " pictures are " + what + " in " + clusters.size()
                + (clusters.size() == 1 ? " group" : " groups") + ", for example "
                + largest.get(0).file() + " and " + largest.get(1).file()
                + (largest.size() > 2 ? " (" + largest.size() + " of them)" : ""));
    }

    private String commonest() {
        return sizes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .orElse("–");
    }
}
