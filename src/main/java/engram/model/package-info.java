/** Whole networks out of cells, built from sizes. */
@NullMarked
package engram.model;

import org.jspecify.annotations.NullMarked;
