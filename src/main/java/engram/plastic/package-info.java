/** Fast weights: the per-sample part of a plastic connection as a value with a few verbs, and the engines behind it. */
@NullMarked
package engram.plastic;

import org.jspecify.annotations.NullMarked;
