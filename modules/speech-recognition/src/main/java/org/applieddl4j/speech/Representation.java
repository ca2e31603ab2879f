package org.applieddl4j.speech;

import org.applieddl4j.common.data.sound.MelSpectrogram;

/** What a network is given of a recording. */
enum Representation {
    /** Means of cepstral coefficients over eighths of the word, their deviation, and its length: {@code [118]}. */
    STATISTICS(WordFeatures.STATISTICS, 1),
    /** The spectrogram as a grey picture, {@code [1, 40, 96]}: height is pitch, width is time. */
    PICTURE(MelSpectrogram.BANDS, WordFeatures.FRAMES),
    /** Forty cepstral coefficients as channels over time, {@code [40, 1, 96]}. */
    SEQUENCE(MelSpectrogram.BANDS, WordFeatures.FRAMES),
    /** The same as steps of time, {@code [40, 96]}, for networks from elsewhere with a memory. */
    STEPS(MelSpectrogram.BANDS, WordFeatures.FRAMES);

    private final int rows;
    private final int columns;

    Representation(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** What is scaled alike is a row. */
    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    int size() {
        return rows * columns;
    }

    /** Shape of a batch of {@code n}. */
    long[] shape(int n) {
        return switch (this) {
            case STATISTICS -> new long[] {n, rows};
            case PICTURE -> new long[] {n, 1, rows, columns};
            case SEQUENCE -> new long[] {n, rows, 1, columns};
            case STEPS -> new long[] {n, rows, columns};
        };
    }
}
