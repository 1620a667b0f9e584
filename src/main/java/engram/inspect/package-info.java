/** What a trained network did: answers, traces over time, the order of its units; arrays out. */
@NullMarked
package engram.inspect;

import org.jspecify.annotations.NullMarked;
