package org.applieddl4j.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a data set and its pixels are stored, by the unique identifiers of PS3.6, table A-1: those that are read. {@link
 * #of} names the others.
 */
enum TransferSyntax {
    IMPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2", Pixels.NATIVE),
    EXPLICIT_LITTLE_ENDIAN("1.2.840.10008.1.2.1", Pixels.NATIVE),
    DEFLATED("1.2.840.10008.1.2.1.99", Pixels.NATIVE),
    EXPLICIT_BIG_ENDIAN("1.2.840.10008.1.2.2", Pixels.NATIVE),
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", Pixels.JPEG),
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", Pixels.JPEG),
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", Pixels.JPEG_LOSSLESS),
    JPEG_LOSSLESS_FIRST_ORDER("1.2.840.10008.1.2.4.70", Pixels.JPEG_LOSSLESS),
    RLE_LOSSLESS("1.2.840.10008.1.2.5", Pixels.RUN_LENGTH);

    /** How pixels are coded. */
    enum Pixels {
        NATIVE,
        JPEG,
        JPEG_LOSSLESS,
        RUN_LENGTH
    }

    private static final String DCMTK_JPEG = "DCMTK's dcmdjpeg IN.dcm OUT.dcm";
    private static final String GDCM = "GDCM's gdcmconv --raw IN.dcm OUT.dcm";
    private static final String VIEWER = "a DICOM viewer that exports a picture";

    /** What is not read, with what converts it. */
    private static final List<Refused> REFUSED = List.of(
            new Refused("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed", GDCM),
            new Refused("1.2.840.10008.1.2.4.52", "JPEG Extended, processes 3 and 5", DCMTK_JPEG),
            new Refused("1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, processes 6 and 8", DCMTK_JPEG),
            new Refused("1.2.840.10008.1.2.4.54", "JPEG Spectral Selection, processes 7 and 9", DCMTK_JPEG),
            new Refused("1.2.840.10008.1.2.4.55", "JPEG Full Progression, processes 10 and 12", DCMTK_JPEG),
            new Refused("1.2.840.10008.1.2.4.56", "JPEG Full Progression, processes 11 and 13", DCMTK_JPEG),
            new Refused("1.2.840.10008.1.2.4.58", "JPEG Lossless, process 15", DCMTK_JPEG),
            new Refused("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", "DCMTK's dcmdjpls IN.dcm OUT.dcm"),
            new Refused("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", "DCMTK's dcmdjpls IN.dcm OUT.dcm"),
            new Refused("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", GDCM),
            new Refused("1.2.840.10008.1.2.4.91", "JPEG 2000", GDCM),
            new Refused("1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Lossless", GDCM),
            new Refused("1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2", GDCM),
            new Refused("1.2.840.10008.1.2.4.94", "JPIP Referenced", VIEWER),
            new Refused("1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", VIEWER),
            new Refused("1.2.840.10008.1.2.4.100", "MPEG2", VIEWER),
            new Refused("1.2.840.10008.1.2.4.101", "MPEG2", VIEWER),
            new Refused("1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264", VIEWER),
            new Refused("1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264", VIEWER),
            new Refused("1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264", VIEWER),
            new Refused("1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264", VIEWER),
            new Refused("1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264", VIEWER),
            new Refused("1.2.840.10008.1.2.4.107", "HEVC/H.265", VIEWER),
            new Refused("1.2.840.10008.1.2.4.108", "HEVC/H.265", VIEWER),
            new Refused("1.2.840.10008.1.2.4.110", "JPEG XL Lossless", VIEWER),
            new Refused("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", VIEWER),
            new Refused("1.2.840.10008.1.2.4.112", "JPEG XL", VIEWER),
            new Refused("1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 Lossless", VIEWER),
            new Refused("1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 Lossless with RPCL", VIEWER),
            new Refused("1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", VIEWER),
            new Refused("1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced", VIEWER),
            new Refused("1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", VIEWER),
            new Refused("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", VIEWER));

    private static final String COMPRESSED = "1.2.840.10008.1.2.4.";

    private final String uid;
    private final Pixels pixels;

    TransferSyntax(String uid, Pixels pixels) {
        this.uid = uid;
        this.pixels = pixels;
    }

    private record Refused(String uid, String name, String converter) {}

    /** @throws DicomFormatException if it is one that is not read, with its name and a converter */
    static TransferSyntax of(String uid) throws DicomFormatException {
        Optional<TransferSyntax> known =
                Arrays.stream(values()).filter(each -> each.uid.equals(uid)).findFirst();
        return known.orElseThrow(() -> new DicomFormatException(refusal(uid)));
    }

    private static String refusal(String uid) {
        Optional<Refused> refused =
                REFUSED.stream().filter(each -> each.uid.equals(uid)).findFirst();
        if (refused.isPresent()) {
            return "its image is compressed as " + refused.get().name() + " (transfer syntax " + uid
                    + "), which is not read; convert it, for example with "
                    + refused.get().converter();
        }
        String shown = uid.length() > 64 ? uid.substring(0, 64) + "…" : uid;
        return (uid.startsWith(COMPRESSED) ? "its image is compressed in a way that is not read" : "is stored in a way")
                + " (transfer syntax " + shown.replaceAll("[^0-9A-Za-z.…]", "?") + ")"
                + (uid.startsWith(COMPRESSED) ? "" : " that is not read") + "; convert it, for example with " + GDCM;
    }

    Pixels pixels() {
        return pixels;
    }

    boolean isExplicit() {
        return this != IMPLICIT_LITTLE_ENDIAN;
    }

    boolean isBigEndian() {
        return this == EXPLICIT_BIG_ENDIAN;
    }
}
