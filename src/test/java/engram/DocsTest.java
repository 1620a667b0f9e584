package engram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import engram.array.Seeds;
import engram.autodiff.Tape;
import engram.experiment.StoredResult;
import engram.model.Network;
import engram.task.Task;
import engram.train.TrainingResult;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every public type shows in an example how it is used, and what is shown compiles. An example is a {@code
 * <pre>{@code …}</pre>} anywhere in the library's documentation; formulas stand in a {@code <pre>} alone.
 *
 * <p>An example is what could stand in a notebook's cell: some statements, the last semicolon optional. It need not import
 * what is public in engram, java.util, java.nio.file, java.time and Tablesaw, nor make what {@link Given} has.
 */
final class DocsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*}</pre>", Pattern.DOTALL);
    private static final Documentation LIBRARY = Documentation.read();

    /** What examples take for granted. */
    abstract static class Given {
        /** An open tape. */
        Tape tape;

        /** A root of randomness. */
        Seeds seeds;

        /** A network of units with a trace, and the task that it has learned. */
        Network net;

        Task task;

        /** What that training recorded. */
        TrainingResult run;

        /** A result in the store. */
        StoredResult full;
    }

    @Test
    void everyPublicTypeHasAnExample() {
        Set<String> examples = LIBRARY.examples.stream().map(Example::of).collect(Collectors.toSet());
        assertThat(LIBRARY.types)
                .filteredOn(type -> !examples.contains(type))
                .as("public types without a <pre>{@code …}</pre> in their documentation")
                .isEmpty();
    }

    @Test
    void everyExampleCompiles() {
        assertThat(LIBRARY.examples).isNotEmpty();
        assertThat(LIBRARY.mistakes()).as("mistakes in examples").isEmpty();
    }

    /**
     * One example.
     *
     * @param of the public type that it is about; of a package or a member, the file
     * @param inPackage where that is
     */
    private record Example(String of, String inPackage, String code) {}

    /** The public types, by their full names, and the examples. */
    private record Documentation(Set<String> types, List<Example> examples) {
        private static Documentation read() {
            var compiler = ToolProvider.getSystemJavaCompiler();
            try (Stream<Path> files = Files.walk(SOURCES);
                    var manager = compiler.getStandardFileManager(null, null, null)) {
                var sources = files.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .toList();
                var task = (JavacTask) compiler.getTask(
                        null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(sources));
                var reader = new Reader(DocTrees.instance(task));
                for (CompilationUnitTree unit : task.parse()) {
                    reader.scan(unit, null);
                }
                return new Documentation(reader.types, reader.examples);
            } catch (IOException e) {
                throw new IllegalStateException("cannot read " + SOURCES, e);
            }
        }

        /** What the compiler says of the examples, each a class with a method of its own. */
        private List<String> mistakes() {
            Map<String, Example> byClass = new LinkedHashMap<>();
            List<JavaFileObject> units = new ArrayList<>();
            for (Example example : examples) {
                String name = "Example" + byClass.size();
                byClass.put("/" + name + ".java", example);
                units.add(new Source(name, cell(name, example)));
            }
            var found = new DiagnosticCollector<JavaFileObject>();
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            var options = List.of(
                    "-proc:none",
                    "-Xlint:none",
                    "--should-stop=ifError=FLOW",
                    "-Xmaxerrs",
                    "1000",
                    "-classpath",
                    System.getProperty("java.class.path"));
            try {
                ((JavacTask) compiler.getTask(Writer.nullWriter(), null, found, options, null, units)).analyze();
            } catch (IOException e) {
                throw new IllegalStateException("cannot compile the examples", e);
            }
            Map<String, List<String>> words = new LinkedHashMap<>();
            for (Diagnostic<? extends JavaFileObject> each : found.getDiagnostics()) {
                if (each.getKind() == Diagnostic.Kind.ERROR) {
                    JavaFileObject source = each.getSource();
                    words.computeIfAbsent(source == null ? "" : source.getName(), name -> new ArrayList<>())
                            .add(each.getMessage(null));
                }
            }
            return words.entrySet().stream()
                    .map(each -> message(byClass.get(each.getKey()), each.getValue()))
                    .toList();
        }

        private static String message(@Nullable Example example, List<String> words) {
            String first = words.stream().limit(3).collect(Collectors.joining("\n"));
            return example == null ? first : example.of + ": " + first + "\n" + example.code.indent(8);
        }

        private String cell(String name, Example example) {
            Map<String, String> imports = new TreeMap<>();
            for (String type : types) {
                String its = type.substring(0, type.lastIndexOf('.'));
                String simple = type.substring(type.lastIndexOf('.') + 1);
                // Where two packages have a type of that name, each means its own.
                if (its.equals(example.inPackage)) {
                    imports.put(simple, type);
                } else {
                    imports.putIfAbsent(simple, type);
                }
            }
            return "package engram;\n"
                    + lines(imports.values(), "import %s;\n")
                    + lines(List.of("java.util", "java.nio.file", "java.time", "tech.tablesaw.api"), "import %s.*;\n")
                    + "final class " + name + " extends DocsTest.Given {\n    void cell() throws Exception {\n"
                    + example.code + (example.code.endsWith("}") ? "\n" : "\n;\n") + "    }\n}\n";
        }

        private static String lines(Collection<String> words, String line) {
            return words.stream().map(line::formatted).collect(Collectors.joining());
        }
    }

    /** Walks through the sources and keeps what there is. */
    private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Set<String> types = new TreeSet<>();
        private final List<Example> examples = new ArrayList<>();
        private final DocTrees docs;

        private Reader(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
            if (tree != null && getCurrentPath() != null) {
                take(new TreePath(getCurrentPath(), tree));
            }
            return super.scan(tree, nothing);
        }

        private void take(TreePath path) {
            CompilationUnitTree unit = path.getCompilationUnit();
            String its = unit.getPackageName().toString();
            String of = unit.getSourceFile().getName();
            if (path.getParentPath().getLeaf() == unit
                    && path.getLeaf() instanceof ClassTree type
                    && type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
                of = its + "." + type.getSimpleName();
                types.add(of);
            }
            String doc = docs.getDocComment(path);
            if (doc != null) {
                for (MatchResult found : EXAMPLE.matcher(doc).results().toList()) {
                    examples.add(new Example(of, its, found.group(1)));
                }
            }
        }
    }

    /** A source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("memory:/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
