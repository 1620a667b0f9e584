/**
 * The experiments of the papers: settings, protocols, runs, and the store of their results. A paper has a package of its
 * own below this one.
 *
 * <pre>{@code
 * Study study = new PatternExperiment().study(new Choice("code", "plastic"), Mode.FULL);
 * new StudyRun(study, Results.here(), Path.of("checkpoints"), Path.of("."), 2, true).train(0, study.episodes());
 * StoredResult full = Results.here().get("binary-patterns", "code", "plastic", Mode.FULL);
 * Table curve = full.curve("loss"); // episode, mean, min, max, …
 * }</pre>
 */
@NullMarked
package engram.experiment;

import org.jspecify.annotations.NullMarked;
