package engram.plastic;

/**
 * What one write has left in the fast weights of a sample: H is the sum of all pre ⊗ post. Everything that happened since
 * the write, what was forgotten and what a modulator made of it, is in post.
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
