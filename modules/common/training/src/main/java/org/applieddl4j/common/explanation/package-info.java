/**
 * Why a network answered as it did: where in a picture it saw what speaks for a class, and a drawing of that.
 *
 * <p>Start reading at {@link org.applieddl4j.common.explanation.GradCam}.
 */
package org.applieddl4j.common.explanation;
