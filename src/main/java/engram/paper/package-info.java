/** The papers: what each figure and table says, and what the store of results has beside it. */
@NullMarked
package engram.paper;

import org.jspecify.annotations.NullMarked;
