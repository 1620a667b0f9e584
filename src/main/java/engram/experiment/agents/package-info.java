/**
 * What the experiments with agents of Miconi et al. 2018 and 2019 have in common: networks, training by acting, and how
 * trained agents are examined.
 */
@NullMarked
package engram.experiment.agents;

import org.jspecify.annotations.NullMarked;
