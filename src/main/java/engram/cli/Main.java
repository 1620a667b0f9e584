package engram.cli;

import engram.experiment.Mode;
import engram.experiment.Nearest;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./engram}: every subcommand is a class of this package. */
@Command(
        name = "engram",
        description = "Plastic neural networks in Java notebooks.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Main.Version.class,
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
final class Main {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show what this is: a report of a defect names it.")
    boolean version;

    private static final List<String> MODES =
            Arrays.stream(Mode.values()).map(Mode::toString).toList();

    private Main() {}

    /** As Maven has written it into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "engram " + (version == null ? "(not from its jar)" : version),
                "Java ${java.version}, ${os.name} ${os.arch}"
            };
        }
    }

    public static void main(String[] words) {
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Mode.class, read(Mode::named, "smoke, fast or full", MODES))
                .registerConverter(Long.class, read(Long::valueOf, "a whole number"))
                .registerConverter(long.class, read(Long::valueOf, "a whole number"))
                .registerConverter(Integer.class, read(Integer::valueOf, "a whole number"))
                .registerConverter(int.class, read(Integer::valueOf, "a whole number"))
                .registerConverter(double.class, read(Double::valueOf, "a number"))
                .setParameterExceptionHandler((failure, words) -> refuse(failure))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command));
    }

    private static <T> ITypeConverter<T> read(Function<String, T> word, String expected) {
        return read(word, expected, List.of());
    }

    private static <T> ITypeConverter<T> read(Function<String, T> word, String expected, List<String> words) {
        return got -> {
            try {
                return word.apply(got);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("expected " + expected + ", got " + got + Nearest.hint(got, words));
            }
        };
    }

    /** A line that says what is wrong; the commands are few enough to follow it, the options of one are not. */
    private static int refuse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        PrintWriter to = command.getErr();
        if (command.getParent() == null) {
            to.println("engram: COMMAND: expected one of those below" + got(failure, command));
            to.println();
            command.usage(to);
        } else {
            to.println("engram: "
                    + String.valueOf(failure.getMessage())
                            .replaceFirst("^Error: ", "")
                            .replaceFirst(
                                    "^Invalid value for (?:option|positional parameter[^']*) '([^']+)'[^:]*:", "$1:"));
            UnmatchedArgumentException.printSuggestions(failure, to);
            to.println("./" + command.getCommandSpec().qualifiedName() + " --help names its arguments and options");
        }
        to.flush();
        return CommandLine.ExitCode.USAGE;
    }

    private static String got(ParameterException failure, CommandLine command) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> words = unmatched.getUnmatched();
        return ", got " + String.join(" ", words)
                + Nearest.hint(words.get(0), command.getSubcommands().keySet());
    }

    /** What the user can mend gets one line; anything else is a defect and keeps its stack trace. */
    private static int report(Exception failure, CommandLine command) {
        if (failure instanceof UsageException) {
            return refuse(new ParameterException(command, String.valueOf(failure.getMessage())));
        }
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
