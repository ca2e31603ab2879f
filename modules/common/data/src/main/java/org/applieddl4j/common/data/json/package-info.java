/** Reading small JSON files into records, strictly, with every complaint on one line and placed by line and column. */
package org.applieddl4j.common.data.json;
