/**
 * Duan, Jia, Li, Zhong and Ma 2023, "Hebbian and Gradient-based Plasticity Enables Robust Memory and Rapid Learning in RNNs"
 * (arXiv 2302.03235): cue–reward association, sequence reproduction and few-shot regression.
 */
@NullMarked
package engram.experiment.duan2023;

import org.jspecify.annotations.NullMarked;
