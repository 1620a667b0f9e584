/** Tasks draw batches of episodes: what a network sees at every step, and what it should answer at the last ones. */
@NullMarked
package engram.task;

import org.jspecify.annotations.NullMarked;
