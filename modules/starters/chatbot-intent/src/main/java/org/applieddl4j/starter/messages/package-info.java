/** One task over messages: what each of them wants. Start with StarterData. */
package org.applieddl4j.starter.messages;
