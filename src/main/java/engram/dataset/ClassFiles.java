package engram.dataset;

import engram.array.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which image files make a class.
 *
 * @param name what it is called
 * @param tree where the files are
 * @param files their names there, at least one
 */
record ClassFiles(String name, FileTree tree, List<String> files) {
    private static final int TELL_EVERY = 100;

    ClassFiles {
        files = List.copyOf(files);
    }

    /** The images of a tree, in classes by {@code className} of their file names, both in the order of their names. */
    static List<ClassFiles> group(FileTree tree, List<String> files, Function<String, String> className) {
        SortedMap<String, List<String>> classes = new TreeMap<>();
        for (String file : files) {
            classes.computeIfAbsent(className.apply(file), name -> new ArrayList<>())
                    .add(file);
        }
        List<ClassFiles> grouped = new ArrayList<>();
        classes.forEach((name, members) -> grouped.add(new ClassFiles(name, tree, members)));
        return grouped;
    }

    /** The folder of a file, with the parents that are named too, {@code depth} parts in all. */
    static String folder(String file, int depth) {
        String[] parts = file.split("/");
        int last = parts.length - 1;
        return String.join("/", List.of(parts).subList(Math.max(0, last - depth), last));
    }

    /** Reads all images, on all cores. */
    static List<PackedImages.Members> read(List<ClassFiles> classes, ImageShape shape, ReadingListener listener) {
        record Job(ClassFiles of, int index, byte[] levels) {}
        List<Job> jobs = new ArrayList<>();
        List<PackedImages.Members> members = new ArrayList<>();
        for (ClassFiles each : classes) {
            byte[] levels = new byte[Math.multiplyExact(each.files.size(), shape.pixels())];
            IntStream.range(0, each.files.size()).forEach(i -> jobs.add(new Job(each, i, levels)));
            members.add(new PackedImages.Members(each.name, levels));
        }
        AtomicInteger done = new AtomicInteger();
        jobs.parallelStream().forEach(job -> {
            Picture.read(job.of.tree, job.of.files.get(job.index), shape, job.levels, job.index * shape.pixels());
            if (done.incrementAndGet() % TELL_EVERY == 0 || done.get() == jobs.size()) {
                synchronized (done) {
                    listener.progress(done.get(), jobs.size());
                }
            }
        });
        return members;
    }
}
