/** Benchmarks: one method a case, named after the experiment; {@code ./engram bench} runs them. */
package engram.bench;
