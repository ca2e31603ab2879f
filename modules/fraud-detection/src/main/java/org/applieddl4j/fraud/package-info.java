/**
 * Finding fraudulent card transactions: reading or simulating them, describing each by its card's and its terminal's
 * recent past, training networks on one week and judging them on a later one.
 *
 * <p>Data, features and protocol follow the Fraud Detection Handbook: Y.-A. Le Borgne, W. Siblini, B. Lebichot, G.
 * Bontempi, <i>Reproducible Machine Learning for Credit Card Fraud Detection: Practical Handbook</i>, Université Libre
 * de Bruxelles, 2022, <a
 * href="https://fraud-detection-handbook.github.io/fraud-detection-handbook/">fraud-detection-handbook.github.io</a>.
 */
package org.applieddl4j.fraud;
