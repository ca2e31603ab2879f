/**
 * Forecasting time series: what comes next, and how sure one may be of it. One network learns from many series, each window scaled
 * on its own; its intervals are made honest on validation data.
 *
 * <p>Protocols and formulas follow S. Makridakis, E. Spiliotis, V. Assimakopoulos, <i>The M4 Competition: 100,000 time series and
 * 61 forecasting methods</i>, International Journal of Forecasting 36(1), 2020, and, for long horizons, A. Zeng et al., <i>Are
 * Transformers Effective for Time Series Forecasting?</i>, AAAI 2023.
 */
package org.applieddl4j.forecasting;
