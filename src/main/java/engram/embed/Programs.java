package engram.embed;

import engram.autodiff.Tape;
import java.lang.ref.WeakReference;
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

    /** Places of a program that hold results until a tape has gone back or was reset, or nobody has it any more. */
    record Lease(Program program, WeakReference<Tape> tape, int episode, int first, int count) {
        private boolean live() {
            Tape holder = tape.get();
            return holder != null && holder.episode() == episode;
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

    /**
     * A program for {@code images} images at a time, with free places for {@code wanted} forward passes if {@code bytes}
     * hold them. If not half of them find room, a quarter of it is taken, and one place at least: most have to be made a
     * second time then, and a few more cost little. What only evaluates needs no more than one.
     */
    Lease lease(Tape tape, int images, int wanted, long bytes) {
        Entry entry = entries.computeIfAbsent(
                new Key(images, tape.records()),
                key -> new Entry(factory.make(key.images, key.training), new ArrayList<>()));
        if (!tape.records()) {
            return new Lease(entry.program, new WeakReference<>(null), 0, 0, 1);
        }
        long room = bytes / entry.program.bytesOfPlace();
        int count = (int) Math.max(1, 2 * room < wanted ? room / 4 : Math.min(wanted, room));
        int first = 0;
        if (entry.live()) {
            for (Lease other : entry.leases) {
                first = Math.max(first, other.first + other.count);
            }
        }
        var lease = new Lease(entry.program, new WeakReference<>(tape), tape.episode(), first, count);
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
