package engram.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java virtual machine for kernels and benchmarks: the one that runs this, with the modules that the library wants. */
final class Jvm {
    /** The first version that warns of native libraries that were not announced. */
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    private Jvm() {}

    /** The program and its options, without a class path. */
    static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.awt.headless=true", "--add-modules", "jdk.incubator.vector"));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.add("-XX:ObjectAlignmentInBytes=64"); // rows of fast weights then begin on a cache line
        if (hasHugePages()) {
            command.add("-XX:+UseTransparentHugePages");
        }
        return command;
    }

    /** Whether Linux gives large pages to whoever asks: the matrices are larger than small pages address quickly. */
    private static boolean hasHugePages() {
        try {
            String setting = Files.readString(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
            return setting.contains("[madvise]") || setting.contains("[always]");
        } catch (IOException notLinux) {
            return false;
        }
    }
}
