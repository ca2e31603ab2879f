/**
 * Who pays a loan back: applications as rows of a table, a scorecard and networks beside it, a decision by expected profit, and
 * reasons that a bank could give.
 *
 * <p>The positive class is the default: every probability is that of a loan that is not paid back.
 */
package org.applieddl4j.credit;
