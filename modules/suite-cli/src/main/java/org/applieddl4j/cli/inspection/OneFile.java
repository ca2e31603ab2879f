package org.applieddl4j.cli.inspection;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.cli.inspection.Inspection.Fact;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.data.image.PictureLimits;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.data.sound.WavStream;
import org.applieddl4j.dicom.DicomFile;
import org.applieddl4j.medical.npz.NpzFile;

/** Looks into a single file that is no table: a picture, a DICOM file, a recording, NumPy's arrays; by its content. */
final class OneFile {

    private static final int BEGINNING = 256;
    private static final int BLOCK = 8_192;

    private OneFile() {}

    /**
     * What it is; empty where its beginning is none of these, so that it may be a table.
     *
     * @throws InputException if it begins like one and is none
     */
    static Optional<Inspection> inspect(Path file) {
        byte[] beginning = beginning(file);
        if (DicomFile.looksLikeOne(beginning)) {
            BufferedImage image = DicomFile.read(file.toString(), content(file)).image();
            return Optional.of(one("DICOM image", size(image), "predict medical-imaging", file));
        }
        if (isSound(beginning)) {
            return Optional.of(one("recording", recording(file), "predict speech-recognition", file));
        }
        if (isPicture(beginning)) {
            BufferedImage image = PictureFile.read(file.toString(), content(file), PictureLimits.DEFAULT);
            return Optional.of(one("picture", size(image), "predict image-recognition", file));
        }
        return beginning.length > 3 && beginning[0] == 'P' && beginning[1] == 'K'
                ? Optional.of(arrays(file))
                : Optional.empty();
    }

    /** RIFF of form WAVE. */
    static boolean isSound(byte[] content) {
        return starts(content, 0, "RIFF") && starts(content, 8, "WAVE");
    }

    private static boolean isPicture(byte[] content) {
        return starts(content, 1, "PNG")
                || starts(content, 0, "GIF8")
                || starts(content, 0, "BM")
                || starts(content, 0, "II*")
                || starts(content, 0, "MM")
                || content.length > 2 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xD8;
    }

    private static boolean starts(byte[] content, int at, String wanted) {
        if (content.length < at + wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (content[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Inspection one(String what, String size, String command, Path file) {
        return new Inspection(
                what,
                List.of(new Fact("size", size)),
                List.of("file"),
                List.of(List.of(file.toString())),
                List.of("a single file is not enough to train on: put the files of each class into a folder. To predict"
                        + " it with a trained network: ./suite " + command + " " + file),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static Inspection arrays(Path file) {
        try (NpzFile arrays = NpzFile.open(file)) {
            List<List<String>> rows = arrays.keys().stream()
                    .map(key -> List.of(key, arrays.header(key).toString()))
                    .toList();
            return new Inspection(
                    "NumPy archive",
                    List.of(new Fact("arrays", Integer.toString(rows.size()))),
                    List.of("array", "contents"),
                    rows,
                    List.of(
                            "only the published datasets are read from NumPy archives; save your own images as files, with"
                                    + " one folder per class"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    /** Of any length: a call of an hour is looked through as well. */
    private static String recording(Path file) {
        try (WavStream stream = WavFile.open(file)) {
            long samples = 0;
            double loudest = 0;
            float[] block = new float[BLOCK];
            for (int read = stream.read(block); read > 0; read = stream.read(block)) {
                samples += read;
                for (int i = 0; i < read; i++) {
                    loudest = Math.max(loudest, Math.abs(block[i]));
                }
            }
            WavStream.Format format = stream.format();
            return String.format(
                    Locale.ROOT,
                    "%.2f s, %,d samples per second, %d bits, %s%s",
                    (double) samples / format.rate(),
                    format.rate(),
                    format.bits(),
                    format.channels() == 1 ? "one channel" : "two channels",
                    loudest == 0 ? ", silent" : "");
        }
    }

    /** What recordings of one kind have in common. */
    static String size(Sound sound) {
        return String.format(Locale.ROOT, "%,d samples per second", sound.rate());
    }

    private static String size(BufferedImage image) {
        return image.getWidth() + "×" + image.getHeight();
    }

    private static byte[] content(Path file) {
        return PictureFile.content(file, PictureLimits.DEFAULT.fileBytes());
    }

    private static byte[] beginning(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BEGINNING);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + e.getMessage() + "); check its permissions", e);
        }
    }
}
