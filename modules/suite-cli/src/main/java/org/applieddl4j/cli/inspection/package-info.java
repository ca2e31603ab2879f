/** What files of a user's own hold, before anything is learned from them: shapes, gaps, balance, and what looks wrong. */
package org.applieddl4j.cli.inspection;
