/** What a trained network did: answers, traces over time, the order of its units, the spread of several runs; arrays out. */
@NullMarked
package engram.inspect;

import org.jspecify.annotations.NullMarked;
