package engram.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "lab", description = "Open the notebooks in JupyterLab.")
final class Lab implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Options for jupyter lab, after a --.")
    List<String> options = List.of();

    @Override
    public Integer call() {
        Home home = Home.here();
        Python python = Setup.prepare(home);
        python.ensure(Python.JUPYTERLAB);
        return python.module("jupyterlab")
                .with("--ServerApp.root_dir=" + home.root(), "--LabApp.default_url=/lab/tree/notebooks")
                .with(options.toArray(String[]::new))
                .run();
    }
}
