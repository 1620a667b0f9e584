/** The command line: one class a subcommand, listed in {@link engram.cli.Main}. */
@NullMarked
package engram.cli;

import org.jspecify.annotations.NullMarked;
