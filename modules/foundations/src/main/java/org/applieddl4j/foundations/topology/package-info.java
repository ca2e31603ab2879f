/** How neurons are wired: forward, around centres, on a map. */
package org.applieddl4j.foundations.topology;
