package engram.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The project's own Python environment, which has Jupyter's side of the notebooks.
 *
 * @param folder a virtual environment, or where one is to be made
 */
record Python(Path folder) {
    /** Executes notebooks and turns them into pages. */
    static final String NBCONVERT = "nbconvert~=7.16";

    /** The notebooks in a browser. */
    static final String JUPYTERLAB = "jupyterlab~=4.2";

    /** Sees to it that the environment exists and has these packages; instant when it does. */
    void ensure(String... packages) {
        if (!Files.isExecutable(interpreter()) || !hasItsPackages()) {
            if (Files.exists(folder.resolve("pyvenv.cfg"))) {
                System.err.println(folder.getFileName() + " was made by another Python; making it again ...");
            }
            succeed(Program.of("python3", "-m", "venv", "--clear", folder.toString()), "cannot create " + folder);
        }
        List<String> missing = new ArrayList<>(Arrays.asList(packages));
        missing.removeAll(installed());
        if (missing.isEmpty()) {
            return;
        }
        String[] words = missing.toArray(String[]::new);
        System.err.println("installing " + String.join(", ", missing) + " into " + folder.getFileName() + " ...");
        Program pip = module("pip").with("install", "-qq", "--disable-pip-version-check");
        // Behind a closed network pip spends minutes on retries that cannot help.
        if (pip.with("--retries", "0").with(words).run() != 0) {
            succeed(pip.with(words), "pip could not install " + String.join(", ", missing));
        }
        note(missing);
    }

    /**
     * Whether the interpreter finds the packages of the environment. After an upgrade of the system's Python it does not:
     * the environment's interpreter is a link to it, and packages lie in a folder of its version, as lib/python3.11.
     */
    boolean hasItsPackages() {
        String look = "import os, site; exit(not any(map(os.path.isdir, site.getsitepackages())))";
        return program("-I", "-c", look).run() == 0;
    }

    /** The environment's interpreter with one of its modules. */
    Program module(String name) {
        return program("-m", name);
    }

    /** The environment's interpreter; kernels of this environment come before the user's. */
    Program program(String... words) {
        return new Program(List.of(interpreter().toString()), Map.of("JUPYTER_PREFER_ENV_PATH", "1")).with(words);
    }

    /**
     * The environment's interpreter with a program of this package. It lies in a file until this process ends, because
     * quotes do not survive a command line everywhere; in a folder of its own, because Python imports from there first.
     */
    Program script(String name, String... words) {
        try (InputStream source = Python.class.getResourceAsStream(name)) {
            Path place = Files.createTempDirectory("engram-");
            place.toFile().deleteOnExit();
            Path file = place.resolve(name);
            file.toFile().deleteOnExit();
            Files.copy(Objects.requireNonNull(source, name), file);
            return program(file.toString()).with(words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + name + " to a temporary file", e);
        }
    }

    private Path interpreter() {
        Path unix = folder.resolve("bin/python");
        return Files.exists(folder.resolve("Scripts")) ? folder.resolve("Scripts/python.exe") : unix;
    }

    private Path list() {
        return folder.resolve("engram-packages.txt");
    }

    private List<String> installed() {
        try {
            return Files.exists(list()) ? Files.readAllLines(list()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + list(), e);
        }
    }

    private void note(List<String> packages) {
        List<String> all = new ArrayList<>(installed());
        all.addAll(packages);
        try {
            Files.write(list(), all);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + list(), e);
        }
    }

    private static void succeed(Program program, String failure) {
        int code = program.run();
        if (code != 0) {
            throw new IllegalStateException(failure + " (exit code " + code + "; its message is above)");
        }
    }
}
