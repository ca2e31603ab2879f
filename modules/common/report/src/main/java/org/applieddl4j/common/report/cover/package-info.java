/** The small picture that stands for a run where several are shown. */
package org.applieddl4j.common.report.cover;
