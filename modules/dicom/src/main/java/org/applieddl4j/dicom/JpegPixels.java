package org.applieddl4j.dicom;

import java.awt.image.Raster;
import java.io.IOException;
import org.applieddl4j.common.data.image.JpegSamples;

/**
 * Pixels that are compressed as JPEG (PS3.5, 8.2.1 and A.4.1).
 *
 * @param layout what the values are
 * @param values as they were coded
 */
record JpegPixels(PixelLayout layout, Raster values) implements StoredPixels {

    /** As many as of other pictures: decoding takes several times the memory of the pixels. */
    private static final long MOST_PIXELS = 40_000_000;

    /**
     * Decodes a frame.
     *
     * @param lossless whether the transfer syntax promises that nothing was lost
     * @throws DicomFormatException if it is damaged, or of another kind or size than the header says
     */
    static JpegPixels decode(PixelLayout layout, byte[] frame, boolean lossless) throws DicomFormatException {
        try {
            JpegSamples jpeg = JpegSamples.of(frame);
            check(layout, jpeg.frame(), lossless);
            return new JpegPixels(decoded(layout, jpeg.frame()), jpeg.read());
        } catch (DicomFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new DicomFormatException(
                    "its JPEG image is damaged or cut short (" + e.getMessage() + "); get it again", e);
        }
    }

    private static void check(PixelLayout layout, JpegSamples.Frame jpeg, boolean lossless)
            throws DicomFormatException {
        if (jpeg.isLossless() != lossless || !jpeg.isLossless() && !jpeg.isSequential()) {
            throw new DicomFormatException("its JPEG image is of process SOF" + jpeg.process()
                    + ", not of the one that its transfer syntax names; convert it, for example with DCMTK's dcmdjpeg"
                    + " IN.dcm OUT.dcm");
        }
        if (jpeg.isSequential() && jpeg.precision() != Byte.SIZE) {
            throw new DicomFormatException("its JPEG image has " + jpeg.precision()
                    + " bits per value, and 8 are read; convert it, for example with DCMTK's dcmdjpeg IN.dcm OUT.dcm");
        }
        int channels = layout.photometric().samples();
        if (jpeg.width() != layout.columns() || jpeg.height() != layout.rows() || jpeg.components() != channels) {
            throw new DicomFormatException("is damaged: its header declares " + layout.columns() + "×" + layout.rows()
                    + " pixels of " + channels + " values, its JPEG image " + jpeg.width() + "×" + jpeg.height()
                    + " of " + jpeg.components() + "; get it again");
        }
        if (layout.pixels() > MOST_PIXELS) {
            throw new DicomFormatException("is " + layout.columns() + "×" + layout.rows()
                    + " pixels by its header, and up to " + MOST_PIXELS / 1_000_000
                    + " million are read of JPEG; save it smaller");
        }
        if (jpeg.precision() > layout.allocated() || jpeg.precision() < layout.stored() && layout.signed()) {
            throw new DicomFormatException("is damaged: its JPEG image has " + jpeg.precision()
                    + " bits per value, its header declares " + layout + "; get it again");
        }
    }

    /** A JPEG image that states its colours is believed: many writers leave the header as it was before. */
    private static PixelLayout decoded(PixelLayout layout, JpegSamples.Frame jpeg) {
        if (layout.photometric().samples() == 1) {
            return layout;
        }
        return layout.withPhotometric(
                switch (jpeg.colours()) {
                    case RGB -> Photometric.RGB;
                    case YCC -> Photometric.YBR_FULL;
                    case UNSTATED -> layout.photometric() == Photometric.RGB ? Photometric.RGB : Photometric.YBR_FULL;
                });
    }

    @Override
    public long value(int pixel, int channel) {
        int row = pixel / layout.columns();
        return layout.value(values.getSample(pixel - row * layout.columns(), row, channel));
    }
}
