/** What a person sees: charts, tables, live progress, and the adapters to notebook kernels. */
@NullMarked
package engram.report;

import org.jspecify.annotations.NullMarked;
