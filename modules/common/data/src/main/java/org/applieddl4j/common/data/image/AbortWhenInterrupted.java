package org.applieddl4j.common.data.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Stops a reader whose thread was interrupted. */
final class AbortWhenInterrupted implements IIOReadProgressListener {

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {
        stopIfInterrupted(source);
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        stopIfInterrupted(source);
    }

    private static void stopIfInterrupted(ImageReader source) {
        if (Thread.currentThread().isInterrupted()) {
            source.abort();
        }
    }

    @Override
    public void imageComplete(ImageReader source) {
        // Too late to stop anything.
    }

    @Override
    public void readAborted(ImageReader source) {
        // Whoever reads looks for it.
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {
        // One picture is read, not a sequence of them.
    }

    @Override
    public void sequenceComplete(ImageReader source) {
        // One picture is read, not a sequence of them.
    }

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {
        // Thumbnails are not read.
    }

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {
        // Thumbnails are not read.
    }

    @Override
    public void thumbnailComplete(ImageReader source) {
        // Thumbnails are not read.
    }
}
