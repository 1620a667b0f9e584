/** Files that other programs read: never half of one. */
@NullMarked
package engram.file;

import org.jspecify.annotations.NullMarked;
