/** What networks are used for: forecasting, recognising, cleaning data, controlling. */
package org.applieddl4j.foundations.use;
