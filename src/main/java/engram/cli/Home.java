package engram.cli;

import java.nio.file.Path;

/**
 * Where the project lies and what it keeps where.
 *
 * @param root the folder of {@code pom.xml}
 */
record Home(Path root) {
    private static final String PROPERTY = "engram.home";

    Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The project that {@code ./engram} belongs to; the working directory when it was not started by that. */
    static Home here() {
        return new Home(Path.of(System.getProperty(PROPERTY, "")));
    }

    Path notebooks() {
        return root.resolve("notebooks");
    }

    Path executed() {
        return root.resolve("target/notebooks");
    }

    Path gallery() {
        return root.resolve("target/gallery");
    }

    Path kernelJars() {
        return root.resolve("target/kernel");
    }

    /** The run-time jars as a class path with a wildcard. */
    String libraries() {
        return root.resolve("target/lib").toString();
    }

    Path benchmarks() {
        return root.resolve("target/bench");
    }

    Path venv() {
        return root.resolve(".venv");
    }

    /** Where results of experiments are stored. */
    Path results() {
        return root.resolve("data/results");
    }

    /** Weights of experiments: too large to be stored with the results, and safe from {@code mvn clean}. */
    Path checkpoints() {
        return root.resolve("data/cache/runs");
    }
}
