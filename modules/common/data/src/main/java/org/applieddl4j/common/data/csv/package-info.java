/**
 * Tables as people have them, read into columns of primitive values: RFC 4180, any usual encoding and delimiter.
 *
 * <p>Start with {@link org.applieddl4j.common.data.csv.CsvSchema} (which columns, of which kind) and
 * {@link org.applieddl4j.common.data.csv.CsvTable} (the values, and for every row the line it came from).
 */
package org.applieddl4j.common.data.csv;
