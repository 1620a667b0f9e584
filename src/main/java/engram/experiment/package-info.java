/** The experiments of the papers: settings, protocols, runs, and the store of their results. */
@NullMarked
package engram.experiment;

import org.jspecify.annotations.NullMarked;
