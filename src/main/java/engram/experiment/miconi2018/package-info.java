/**
 * Miconi, Clune and Stanley 2018, "Differentiable plasticity: training plastic neural networks with backpropagation"
 * (arXiv 1804.02464): the two experiments with memory, figures 1 to 5, and the maze, figure 6.
 */
@NullMarked
package engram.experiment.miconi2018;

import org.jspecify.annotations.NullMarked;
