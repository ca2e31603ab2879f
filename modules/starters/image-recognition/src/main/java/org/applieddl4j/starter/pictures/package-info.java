/** One task over pictures: what each of them shows. Start with StarterData. */
package org.applieddl4j.starter.pictures;
