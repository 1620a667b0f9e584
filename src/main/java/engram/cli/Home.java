package engram.cli;

import engram.dataset.Project;
import java.nio.file.Path;

/**
 * Where the project lies and what it keeps where.
 *
 * @param root the folder of {@code pom.xml}
 */
record Home(Path root) {
    Home {
        root = root.toAbsolutePath().normalize();
    }

    /** The project that this program belongs to. */
    static Home here() {
        return new Home(Project.here().root());
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

    /** Where the documentation of the library stands. */
    Path sources() {
        return root.resolve("src/main/java");
    }

    Path kernelJars() {
        return root.resolve("target/kernel");
    }

    /** The folder of the run-time jars. */
    Path libraries() {
        return root.resolve("target/lib");
    }

    Path benchmarks() {
        return root.resolve("target/bench");
    }

    Path venv() {
        return root.resolve(".venv");
    }

    /** Where results of experiments are stored. */
    Path results() {
        return new Project(root).results();
    }

    /** Weights of experiments: too large to be stored with the results, and safe from {@code mvn clean}. */
    Path checkpoints() {
        return new Project(root).cache().resolve("runs");
    }
}
