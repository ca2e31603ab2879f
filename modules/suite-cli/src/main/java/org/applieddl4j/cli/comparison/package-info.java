/** The page and the tables of {@code ./suite compare}: every use case in one place. */
package org.applieddl4j.cli.comparison;
