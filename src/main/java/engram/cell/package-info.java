/** Recurrent cells, plain and plastic: one equation, one method. */
@NullMarked
package engram.cell;

import org.jspecify.annotations.NullMarked;
