package engram.experiment;

import engram.train.Objective;
import engram.train.Optimizer;

/** What one seed of a study trains. */
public interface Trial {
    /** The untrained network with its task. */
    Objective<?> objective();

    Optimizer optimizer();

    /** Training steps to a row of the history. */
    int logEvery();

    /** Examines the network as it is now, trained. */
    Findings findings();
}
