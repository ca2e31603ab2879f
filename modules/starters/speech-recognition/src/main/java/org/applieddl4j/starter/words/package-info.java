/** One task over recordings: which word each of them holds. Start with StarterData. */
package org.applieddl4j.starter.words;
