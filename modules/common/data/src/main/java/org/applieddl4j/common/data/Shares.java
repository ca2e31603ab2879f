package org.applieddl4j.common.data;

/** How much of the data the two held-out parts get; the rest is for training. */
record Shares(double validation, double test) {

    Shares {
        // Written so that NaN is refused as well.
        if (!(validation > 0 && test > 0 && validation + test < 1)) {
            throw new IllegalArgumentException("shares of validation (" + validation + ") and test (" + test
                    + ") must be above 0 and leave something to train on");
        }
    }
}
