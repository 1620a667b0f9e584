package engram.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "setup",
        description = "Build the library, and make the Python environment (.venv) with the Java kernel. "
                + "Every other command does what it needs of this by itself.")
final class Setup implements Callable<Integer> {
    @Override
    public Integer call() {
        Home home = Home.here();
        prepare(home);
        System.out.println("ready: ./engram lab opens the notebooks, ./engram notebooks executes them");
        return 0;
    }

    /** What executing a notebook needs; instant when nothing is missing. */
    static Python prepare(Home home) {
        Python python = new Python(home.venv());
        python.ensure(Python.NBCONVERT);
        Kernel.install(home);
        return python;
    }
}
