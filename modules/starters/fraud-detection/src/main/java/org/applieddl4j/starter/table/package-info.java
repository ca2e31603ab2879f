/** One task over the rows of a table: which of them should raise an alarm. Start with StarterData. */
package org.applieddl4j.starter.table;
