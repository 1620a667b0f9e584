package engram.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code ./engram}: every subcommand is a class of this package. */
@Command(
        name = "engram",
        description = "Plastic neural networks in Java notebooks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Setup.class,
            Notebooks.class,
            Gallery.class,
            Lab.class,
            ListExperiments.class,
            Run.class,
            ListResults.class,
            Verify.class,
            Bench.class
        })
public final class Main {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    private Main() {}

    public static void main(String[] words) {
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    /** What the user can mend gets one line; anything else is a defect and keeps its stack trace. */
    private static int report(Exception failure, CommandLine command) {
        if (failure instanceof IllegalArgumentException
                || failure instanceof IllegalStateException
                || failure instanceof UncheckedIOException
                || failure.getClass().getPackageName().startsWith("engram.")) {
            command.getErr().println("engram: " + failure.getMessage());
        } else {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
