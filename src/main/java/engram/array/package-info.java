/**
 * Arrays, fast loops over them, and randomness: {@link engram.array.Sequence} holds an episode's numbers, {@link
 * engram.array.Kernels} are the loops that take the time, {@link engram.array.Seeds} and
 * {@link engram.array.RandomStream} every draw of chance, {@link engram.array.Shapes} the wording of shape errors.
 */
@NullMarked
package engram.array;

import org.jspecify.annotations.NullMarked;
