package org.applieddl4j.speech;

import org.applieddl4j.common.data.sound.MelSpectrogram;

/** From the spectrogram of a word to what a network reads; not scaled yet. */
final class WordFeatures {

    /** Frames that a network sees: nearly a second, and few words of a language take longer. */
    static final int FRAMES = 96;

    /** Coefficients of the linear baseline, as is usual in speech recognition. */
    private static final int COEFFICIENTS = 13;

    private static final int PARTS = 8;

    /** Values of {@link Representation#STATISTICS}. */
    static final int STATISTICS = (PARTS + 1) * COEFFICIENTS + 1;

    private WordFeatures() {}

    /**
     * The features, row by row.
     *
     * @param decibels {@code [frames][BANDS]} of the word alone
     * @param shift frames by which it stands right of the middle
     */
    static float[] of(Representation representation, double[][] decibels, int shift) {
        return switch (representation) {
            case STATISTICS -> statistics(decibels);
            case PICTURE -> placed(decibels, shift);
            case SEQUENCE, STEPS -> placed(cepstra(decibels, MelSpectrogram.BANDS), shift);
        };
    }

    /** {@code [values][FRAMES]}: the word in the middle of its time, cut on both sides where it is longer. */
    private static float[] placed(double[][] frames, int shift) {
        int rows = frames[0].length;
        float[] placed = new float[rows * FRAMES];
        int from = (FRAMES - frames.length) / 2 + shift;
        for (int column = Math.max(0, from); column < Math.min(FRAMES, from + frames.length); column++) {
            for (int row = 0; row < rows; row++) {
                placed[row * FRAMES + column] = (float) frames[column - from][row];
            }
        }
        return placed;
    }

    private static double[][] cepstra(double[][] decibels, int coefficients) {
        double[][] cepstra = new double[decibels.length][];
        for (int frame = 0; frame < cepstra.length; frame++) {
            cepstra[frame] = MelSpectrogram.cepstrum(decibels[frame], coefficients);
        }
        return cepstra;
    }

    private static float[] statistics(double[][] decibels) {
        double[][] cepstra = cepstra(decibels, COEFFICIENTS);
        float[] statistics = new float[STATISTICS];
        for (int part = 0; part < PARTS; part++) {
            int from = part * cepstra.length / PARTS;
            int to = Math.max(from + 1, (part + 1) * cepstra.length / PARTS);
            for (int k = 0; k < COEFFICIENTS; k++) {
                statistics[part * COEFFICIENTS + k] = (float) mean(cepstra, from, to, k);
            }
        }
        for (int k = 0; k < COEFFICIENTS; k++) {
            statistics[PARTS * COEFFICIENTS + k] = (float) deviation(cepstra, k);
        }
        statistics[STATISTICS - 1] = (float) Math.log(cepstra.length);
        return statistics;
    }

    private static double mean(double[][] cepstra, int from, int to, int k) {
        double sum = 0;
        for (int frame = from; frame < to; frame++) {
            sum += cepstra[frame][k];
        }
        return sum / (to - from);
    }

    private static double deviation(double[][] cepstra, int k) {
        double mean = mean(cepstra, 0, cepstra.length, k);
        double sum = 0;
        for (double[] frame : cepstra) {
            sum += (frame[k] - mean) * (frame[k] - mean);
        }
        return Math.sqrt(sum / cepstra.length);
    }
}
