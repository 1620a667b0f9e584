/**
 * The experiments with agents of Miconi, Rawal, Clune, Stanley: Backpropamine: training self-modifying neural networks with
 * differentiable neuromodulated plasticity. ICLR 2019 (arXiv 2002.10585).
 */
@NullMarked
package engram.experiment.miconi2019;

import org.jspecify.annotations.NullMarked;
