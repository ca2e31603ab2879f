package org.applieddl4j.credit;

import java.util.Locale;

/** What becomes of an application. */
public enum Decision {
    /** Expected to earn. */
    APPROVE,
    /** Too near to the cut-off for a machine: a person decides. */
    REFER,
    /** Expected to lose. */
    REFUSE;

    static Decision of(double probability, double cutOff, CreditJudgement.GreyBand band) {
        return band.holds(probability) ? REFER : probability < cutOff ? APPROVE : REFUSE;
    }

    /** In words. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
