/**
 * What a run leaves for a person: the run record as JSON, the tables as CSV, and a self-contained HTML report.
 */
package org.applieddl4j.common.report;
