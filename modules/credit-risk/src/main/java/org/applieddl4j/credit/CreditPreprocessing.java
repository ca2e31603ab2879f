package org.applieddl4j.credit;

/**
 * What surrounds a network in its bundle.
 *
 * @param encoding from an application to its inputs
 * @param policy what a loan brings and costs
 * @param band where a person decides
 * @param typical what the training applications were like
 * @param scores how the probabilities of the validation applications were distributed
 */
record CreditPreprocessing(
        Encoding encoding, LendingPolicy policy, CreditJudgement.GreyBand band, Typical typical, Typical scores) {

    /** @throws IllegalArgumentException if a part is missing or does not fit */
    CreditPreprocessing {
        if (encoding == null || policy == null || band == null || typical == null || scores == null) {
            throw new IllegalArgumentException("a part of what surrounds the network is missing");
        }
        if (typical.quantiles().size() != encoding.fields().size()
                || scores.quantiles().size() != 1) {
            throw new IllegalArgumentException("the typical application is one of other columns");
        }
    }
}
