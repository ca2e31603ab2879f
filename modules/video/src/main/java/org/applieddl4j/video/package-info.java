/** Pictures out of clips, decoded in a process of its own: a damaged clip can keep a decoder busy for ever. */
package org.applieddl4j.video;
