package engram.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "gallery",
        description =
                "Make a site of the notebooks with the outputs that are stored in them, in target/gallery. It opens"
                        + " from disk and needs no network.")
final class Gallery implements Callable<Integer> {
    @Override
    public Integer call() {
        Home home = Home.here();
        Python python = new Python(home.venv());
        python.ensure(Python.NBCONVERT);
        return make(python, home.gallery(), Notebooks.chosen(home.notebooks(), List.of()));
    }

    /** Makes pages of executed notebooks, and their index. Returns the exit code. */
    static int make(Python python, Path folder, List<String> notebooks) {
        return notebooks.isEmpty()
                ? 0
                : python.script("gallery.py", "--out", folder.toString())
                        .with(notebooks.toArray(String[]::new))
                        .run();
    }
}
