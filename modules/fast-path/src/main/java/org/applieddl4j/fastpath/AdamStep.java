package org.applieddl4j.fastpath;

import org.nd4j.linalg.learning.config.Adam;

/**
 * One step of Adam (Kingma and Ba, 2015), as Deeplearning4j takes it.
 *
 * @param scale of the step, both moments' corrections for their start in it
 */
record AdamStep(float beta1, float beta2, float epsilon, float scale) {

    /**
     * @param step from 1 on
     * @param rate of this step
     */
    static AdamStep of(Adam adam, int step, double rate) {
        double first = 1 - Math.pow(adam.getBeta1(), step);
        double second = 1 - Math.pow(adam.getBeta2(), step);
        return new AdamStep((float) adam.getBeta1(), (float) adam.getBeta2(), (float) adam.getEpsilon(), (float)
                (rate * Math.sqrt(second) / first));
    }

    /** Moves the values against their gradient. */
    void update(AdamParameter parameter) {
        float[] values = parameter.values();
        float[] gradients = parameter.gradient();
        float[] first = parameter.first();
        float[] second = parameter.second();
        float rest1 = 1 - beta1;
        float rest2 = 1 - beta2;
        float decay1 = beta1;
        float decay2 = beta2;
        float small = epsilon;
        float rate = scale;
        for (int i = 0; i < values.length; i++) {
            float g = gradients[i];
            float m = decay1 * first[i] + rest1 * g;
            float v = decay2 * second[i] + rest2 * g * g;
            first[i] = m;
            second[i] = v;
            values[i] -= rate * m / ((float) Math.sqrt(v) + small);
        }
    }
}
