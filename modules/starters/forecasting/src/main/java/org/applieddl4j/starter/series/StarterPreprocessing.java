package org.applieddl4j.starter.series;

/**
 * What surrounds the network in its bundle.
 *
 * @param reach half of the 95 % interval at each step
 */
record StarterPreprocessing(double[] reach) {

    StarterPreprocessing {
        if (reach == null || reach.length != StarterData.HORIZON) {
            throw new IllegalArgumentException("the interval has other steps than the forecast");
        }
    }
}
