/**
 * What no paper compares: every rule in the same network at every supervised task ({@link
 * engram.experiment.comparison.RuleComparison}).
 */
@NullMarked
package engram.experiment.comparison;

import org.jspecify.annotations.NullMarked;
