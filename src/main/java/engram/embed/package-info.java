/** Image embedders: each turns all images of a batch into features by one tape operation. */
@NullMarked
package engram.embed;

import org.jspecify.annotations.NullMarked;
