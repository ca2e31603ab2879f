/** Who pays a loan back: applications as rows of a table, decided by what they are expected to earn. Start with StarterData. */
package org.applieddl4j.starter.loans;
