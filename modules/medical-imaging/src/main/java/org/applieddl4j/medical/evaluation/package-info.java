/** Figures and decisions of diagnosis and segmentation, beside the metrics that every use case shares. */
package org.applieddl4j.medical.evaluation;
