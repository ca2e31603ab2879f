/**
 * Charts as vector graphics: what a chart shows, the charts every use case needs, and drawing them as SVG.
 *
 * <p>A {@link org.applieddl4j.common.report.chart.Chart} is data only; a
 * {@link org.applieddl4j.common.report.chart.ChartPainter} turns it into SVG for a page that has its own colours.
 */
package org.applieddl4j.common.report.chart;
