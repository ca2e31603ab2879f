package org.applieddl4j.common.data.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.datavec.image.recordreader.ImageRecordReader;

/** DataVec's reader of pictures in one folder per class, over the files given and with {@link PictureLoader}. */
final class PictureRecordReader extends ImageRecordReader {

    private static final long serialVersionUID = 1L;

    private PictureRecordReader(PictureReader pictures, ImageConversion conversion) {
        super(
                conversion.shape().height(),
                conversion.shape().width(),
                conversion.shape().channels(),
                new ParentPathLabelGenerator());
        // Set before it is initialised: it makes one of its own only where there is none.
        this.imageLoader = new PictureLoader(pictures, conversion);
        setLogLabelCountOnInit(false);
    }

    /**
     * Opens a reader.
     *
     * @param files at least one, in the order in which they are read; the name of the folder of each is its class
     */
    static PictureRecordReader open(List<Path> files, PictureReader pictures, ImageConversion conversion) {
        PictureRecordReader reader = new PictureRecordReader(pictures, conversion);
        try {
            reader.initialize(
                    new CollectionInputSplit(files.stream().map(Path::toUri).toArray(URI[]::new)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is read yet
        }
        return reader;
    }

    /**
     * Reads the next picture.
     *
     * @param values where its values go
     * @param at index of the first of them
     * @return its class, an index into {@link #getLabels()}
     * @throws InputException if the picture cannot be read; the next one can be
     */
    int next(byte[] values, int at) {
        List<Writable> record = recordOrComplaint();
        float[] floats = ((NDArrayWritable) record.get(0)).get().data().asFloat();
        for (int i = 0; i < floats.length; i++) {
            values[at + i] = (byte) floats[i];
        }
        return record.get(1).toInt();
    }

    /** Nothing is left open between two pictures. */
    @Override
    public void close() {}

    private List<Writable> recordOrComplaint() {
        try {
            return next();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InputException complaint) {
                throw complaint;
            }
            throw e;
        }
    }
}
