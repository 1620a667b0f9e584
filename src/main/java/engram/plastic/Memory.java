package engram.plastic;

/**
 * What one write has left in the fast weights of a sample: H is the sum of all pre ⊗ post. Everything that happened since
 * the write, what was forgotten and what a modulator made of it, is in post.
 *
 * <pre>{@code
 * Tensor p = tape.constants(1, 3, 1, -1, 1);
 * FastWeights h = FastWeights.zero(tape, 1, 3, 3, Plan.of(2)).write(p, p).keep(0.5).write(p, p);
 * float[] first = h.memories(0).get(0).post();          // 0.5, −0.5, 0.5: half of the first write is left
 * }</pre>
 *
 * @param number of the write in the episode, counted from 0
 * @param pre [from]
 * @param post [to]
 */
public record Memory(int number, float[] pre, float[] post) {
    /** c ∘ post, for one factor a column. */
    Memory times(float[] c) {
        float[] scaled = new float[post.length];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = c[j] * post[j];
        }
        return new Memory(number, pre, scaled);
    }
}
