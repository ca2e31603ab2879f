package org.applieddl4j.spark;

import java.io.Serializable;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.data.PortableExamples;
import org.applieddl4j.fraud.FraudNetworks;
import org.applieddl4j.fraud.FraudPreprocessing;

/**
 * Some payments to learn from, as a machine keeps them.
 *
 * @param features raw, row-major
 * @param labels 1 for a fraud
 */
record RawPart(float[] features, byte[] labels) implements Serializable {

    PortableExamples classes(FraudPreprocessing preprocessing) {
        int[] wide = new int[labels.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = labels[i];
        }
        return FraudNetworks.examples(preprocessing.apply(features), wide);
    }

    PortableExamples genuine(FraudPreprocessing preprocessing) {
        float[] genuine = preprocessing.apply(genuineFeatures());
        return new MatrixExamples(genuine, genuine, genuine.length / preprocessing.width());
    }

    private float[] genuineFeatures() {
        int width = features.length / labels.length;
        float[] kept = new float[(labels.length - frauds()) * width];
        int to = 0;
        for (int row = 0; row < labels.length; row++) {
            if (labels[row] == 0) {
                System.arraycopy(features, row * width, kept, to, width);
                to += width;
            }
        }
        return kept;
    }

    int frauds() {
        int frauds = 0;
        for (byte label : labels) {
            frauds += label;
        }
        return frauds;
    }
}
