/** One task over pictures with a list of labels: which of them a person should look at. Start with StarterData. */
package org.applieddl4j.starter.triage;
