package org.applieddl4j.common.data.image;

import java.io.File;
import java.io.InputStream;
import java.util.Objects;
import org.datavec.image.data.Image;
import org.datavec.image.loader.BaseImageLoader;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How DataVec's reader of pictures gets at a picture here: checked and decoded by a {@link PictureReader}, usually
 * {@link PictureFile}, and converted by {@link ImageConversion}, so that a picture in a training folder becomes what it becomes when it is to be recognised.
 *
 * <p>DataVec's own loader gives the file to OpenCV unseen. That one reads no GIF, ignores transparency, gives blue, green
 * and red in this order, and decodes whatever size a header declares.
 */
final class PictureLoader extends BaseImageLoader {

    private static final long serialVersionUID = 1L;

    private final transient PictureReader reader;
    private final transient ImageConversion conversion;

    PictureLoader(PictureReader reader, ImageConversion conversion) {
        this.reader = reader;
        this.conversion = conversion;
        this.height = conversion.shape().height();
        this.width = conversion.shape().width();
        this.channels = conversion.shape().channels();
    }

    /** One picture, {@code [1, channels, height, width]}, 0 to 255. */
    @Override
    public INDArray asMatrix(File file) {
        byte[] pixels = conversion.convert(reader.read(file.toPath())).pixels();
        float[] values = new float[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            values[i] = pixels[i] & 0xFF;
        }
        return Nd4j.create(values, new long[] {1, channels, height, width}, 'c');
    }

    @Override
    public INDArray asMatrix(File file, boolean channelsFirst) {
        return channelsFirst ? asMatrix(file) : asMatrix(file).permute(0, 2, 3, 1);
    }

    @Override
    public INDArray asRowVector(File file) {
        return asMatrix(file).reshape(1, channels * height * width);
    }

    @Override
    public Image asImageMatrix(File file) {
        return new Image(asMatrix(file), (int) channels, (int) height, (int) width);
    }

    @Override
    public Image asImageMatrix(File file, boolean channelsFirst) {
        return new Image(asMatrix(file, channelsFirst), (int) channels, (int) height, (int) width);
    }

    @Override
    public INDArray asRowVector(InputStream stream) {
        throw onlyFiles(stream);
    }

    @Override
    public INDArray asMatrix(InputStream stream) {
        throw onlyFiles(stream);
    }

    @Override
    public INDArray asMatrix(InputStream stream, boolean channelsFirst) {
        throw onlyFiles(stream);
    }

    @Override
    public Image asImageMatrix(InputStream stream) {
        throw onlyFiles(stream);
    }

    @Override
    public Image asImageMatrix(InputStream stream, boolean channelsFirst) {
        throw onlyFiles(stream);
    }

    private static UnsupportedOperationException onlyFiles(InputStream stream) {
        return new UnsupportedOperationException("pictures are read from files, not from " + Objects.toString(stream));
    }
}
