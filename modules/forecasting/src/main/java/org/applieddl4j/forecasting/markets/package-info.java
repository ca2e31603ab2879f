/**
 * Markets, honestly: networks forecast direction and volatility one day ahead, in windows that move forward, and what a trader would
 * have earned by them is compared with cash, buy-and-hold and traders who know nothing.
 */
package org.applieddl4j.forecasting.markets;
