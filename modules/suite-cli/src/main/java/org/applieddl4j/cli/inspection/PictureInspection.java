package org.applieddl4j.cli.inspection;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.applieddl4j.cli.inspection.Inspection.Fact;
import org.applieddl4j.cli.inspection.Inspection.Fit;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.data.image.PictureLimits;
import org.applieddl4j.dicom.DicomFile;

/** Looks through a folder of pictures, a subfolder a class. */
final class PictureInspection {

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

    /** A picture, by its class and what it looks like. */
    private record Seen(Path file, String cls, byte[] content, long look) {}

    PictureInspection(Path folder) {
        this.folder = folder;
    }

    Inspection inspect() {
        for (Path child : children(folder)) {
            if (Files.isDirectory(child)) {
                String name = child.getFileName().toString();
                classes.put(name, 0);
                children(child).stream().filter(Files::isRegularFile).forEach(file -> look(name, file));
            }
        }
        if (classes.isEmpty()) {
            throw new InputException(
                    folder + ": has no folder in it; put the pictures of each class into one of its own");
        }
        List<String> warnings = warnings();
        int pictures = classes.values().stream().mapToInt(Integer::intValue).sum();
        return new Inspection(
                "folder of " + pictures + " pictures in " + classes.size() + " classes",
                List.of(
                        new Fact("commonest size", commonest()),
                        new Fact("different sizes", Integer.toString(sizes.size())),
                        new Fact("DICOM files", Integer.toString(dicom)),
                        new Fact("cannot be read", Integer.toString(unreadable.size()))),
                List.of("class", "pictures", "share"),
                classes.entrySet().stream()
                        .map(each -> List.of(
                                each.getKey(),
                                Integer.toString(each.getValue()),
                                String.format(Locale.ROOT, "%.1f %%", 100.0 * each.getValue() / Math.max(1, pictures))))
                        .toList(),
                warnings,
                fit(pictures));
    }

    private Optional<Fit> fit(int pictures) {
        if (classes.size() < 2 || pictures == 0) {
            return Optional.empty();
        }
        String useCase = dicom > 0 ? "medical-imaging" : "image-recognition";
        return Optional.of(new Fit(useCase, "./suite run " + useCase + " --dataset folder:" + folder, List.of()));
    }

    private void look(String cls, Path file) {
        if (file.getFileName().toString().startsWith(".")) {
            return;
        }
        try {
            byte[] content = PictureFile.content(file, PictureLimits.DEFAULT.fileBytes());
            classes.merge(cls, 1, Integer::sum);
            BufferedImage picture = read(file.toString(), content);
            sizes.merge(picture.getWidth() + "×" + picture.getHeight(), 1, Integer::sum);
            seen.add(new Seen(file, cls, org.apache.commons.codec.digest.DigestUtils.sha256(content), look(picture)));
        } catch (InputException e) {
            classes.computeIfPresent(cls, (name, count) -> Math.max(0, count - 1));
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
        int copies = 0;
        int near = 0;
        Optional<String> copy = Optional.empty();
        Optional<String> alike = Optional.empty();
        List<Seen> compared = seen.subList(0, Math.min(MOST_COMPARED, seen.size()));
        for (int i = 0; i < compared.size(); i++) {
            for (int j = 0; j < i; j++) {
                Seen one = compared.get(i);
                Seen other = compared.get(j);
                if (Arrays.equals(one.content(), other.content())) {
                    copies++;
                    copy = Optional.of(copy.orElse(other.file() + " and " + one.file()));
                } else if (Long.bitCount(one.look() ^ other.look()) <= NEAR && one.look() != 0) {
                    near++;
                    alike = Optional.of(alike.orElse(other.file() + " and " + one.file()));
                }
            }
        }
        if (copies > 0) {
            warnings.add(copies + " pairs are the same file, for example " + copy.orElseThrow()
                    + ": a copy in training and one in the test flatters");
        }
        if (near > 0) {
            warnings.add(near + " pairs look nearly the same, for example " + alike.orElseThrow()
                    + ": look whether they show the same thing, and keep such pairs together");
        }
        unreadable.stream().limit(5).forEach(why -> warnings.add("left out: " + why));
        classes.forEach((name, count) -> {
            if (count < FEW) {
                warnings.add(
                        "class " + name + " has " + count + " pictures; below " + FEW + " a network mostly memorises");
            }
        });
        if (classes.size() == 1) {
            warnings.add("there is one class only; a network needs two to tell apart");
        }
        return warnings;
    }

    private String commonest() {
        return sizes.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                .orElse("–");
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new InputException(folder + ": cannot be looked into (" + e.getMessage() + ")", e);
        }
    }
}
