package engram.report;

import engram.experiment.Mode;
import engram.train.DefaultListener;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The notebook that the library finds itself in, if any.
 *
 * <p>A notebook begins with
 *
 * <pre>
 * %classpath ../target/lib/*.jar
 * engram.report.Notebook.init();
 * </pre>
 *
 * after which a cell that ends in a chart, a table or a picture shows it, and a training draws its loss as it goes.
 * IJava and JJava are known; in any other program nothing happens.
 *
 * <pre>{@code
 * int episodes = Notebook.mode().choose(20, 1_500, 1_000_000);   // smoke, fast, full
 * Notebook.display().show(Charts.curve(run))
 * }</pre>
 */
public final class Notebook {
    private static final String MODE = "ENGRAM_MODE";
    private static final String VECTORS = "jdk.incubator.vector";
    private static final String ADVICE =
            "The Vector API is off in this kernel, so networks train several times slower. "
                    + "To switch it on start Jupyter with ./engram lab, or with this in the environment: "
                    + "JDK_JAVA_OPTIONS='--add-modules " + VECTORS + " -XX:ObjectAlignmentInBytes=64'";

    private static volatile Display display = Nowhere.DISPLAY;

    private Notebook() {}

    /** Makes charts, tables and pictures show as such. Harmless a second time, and outside a notebook. */
    public static synchronized void init() {
        if (display.live()) {
            return;
        }
        Display found = attach("io.github.spencerpark.ijava.IJava", "getKernelInstance", IJavaDisplay::new);
        if (found == null) {
            found = attach("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel", JJavaDisplay::new);
        }
        if (found == null) {
            return;
        }
        display = found;
        DefaultListener.install(LiveChart::new);
        LibraryDocs.install();
        if (ModuleLayer.boot().findModule(VECTORS).isEmpty()) {
            found.show(ADVICE);
        }
    }

    /** The output of the running cell; one that shows nothing outside a notebook or before {@link #init}. */
    public static Display display() {
        return display;
    }

    /**
     * How long this notebook trains: the environment variable {@code ENGRAM_MODE}, which
     * {@code ./engram notebooks --mode} sets; {@link Mode#FAST} without it.
     *
     * @throws IllegalArgumentException if the variable names no mode
     */
    public static Mode mode() {
        String name = System.getenv(MODE);
        return name == null || name.isBlank() ? Mode.FAST : Mode.named(name);
    }

    /** The display of a kernel, found by name because only its own process has its classes; null in any other. */
    private static @Nullable Display attach(String type, String instance, Function<Object, Display> adapter) {
        try {
            Object kernel = Class.forName(type).getMethod(instance).invoke(null);
            return kernel == null ? null : adapter.apply(kernel);
        } catch (ClassNotFoundException | InvocationTargetException absent) {
            // JJava's library throws where no kernel runs; IJava's returns null.
            return null;
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(
                    "notebook kernel: expected " + type + "." + instance + "() as in IJava 1.3 or JJava 1.0, got " + e,
                    e);
        }
    }
}
