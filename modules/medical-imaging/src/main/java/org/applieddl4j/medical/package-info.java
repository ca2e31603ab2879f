/**
 * Findings in medical images, with honest uncertainty; for teaching and research, never for clinical use.
 *
 * <p>Start reading at {@link org.applieddl4j.medical.MedicalData}.
 */
package org.applieddl4j.medical;
