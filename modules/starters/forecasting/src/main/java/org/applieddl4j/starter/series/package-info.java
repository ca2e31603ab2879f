/** One series: what comes next, and how sure that is. Start with StarterData. */
package org.applieddl4j.starter.series;
