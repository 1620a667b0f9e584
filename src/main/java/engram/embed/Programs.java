package engram.embed;

import engram.autodiff.Tape;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The programs of a network, one for each number of images, the least recently used given back first. */
final class Programs implements AutoCloseable {
    private static final int KEPT = 3; // for training, for validation, and for another size beside

    /** Makes the network ready. */
    interface Factory {
        Program make(int images, boolean training);
    }

    private record Key(int images, boolean training) {}

    /** Places of a program that hold results until a tape has gone back or was reset. */
    record Lease(Program program, Tape tape, int episode, int first, int count) {
        private boolean live() {
            return tape.records() && tape.episode() == episode;
        }

        int place(int chunk) {
            return tape.records() ? first + chunk : 0;
        }
    }

    private record Entry(Program program, List<Lease> leases) {
        private boolean live() {
            leases.removeIf(lease -> !lease.live());
            return !leases.isEmpty();
        }
    }

    private final Factory factory;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(8, 0.75f, true);

    Programs(Factory factory) {
        this.factory = factory;
    }

    /** A program for {@code images} images at a time, with free places for {@code count} forward passes. */
    Lease lease(Tape tape, int images, int count) {
        Entry entry = entries.computeIfAbsent(
                new Key(images, tape.records()),
                key -> new Entry(factory.make(key.images, key.training), new ArrayList<>()));
        int first = 0;
        if (entry.live()) {
            for (Lease other : entry.leases) {
                first = Math.max(first, other.first + other.count);
            }
        }
        var lease = new Lease(entry.program, tape, tape.episode(), first, count);
        entry.leases.add(lease);
        giveBackOldest();
        return lease;
    }

    private void giveBackOldest() {
        for (Iterator<Entry> oldest = entries.values().iterator(); entries.size() > KEPT && oldest.hasNext(); ) {
            Entry entry = oldest.next();
            if (oldest.hasNext() && !entry.live()) {
                entry.program.close();
                oldest.remove();
            }
        }
    }

    @Override
    public void close() {
        entries.values().forEach(entry -> entry.program.close());
        entries.clear();
    }
}
