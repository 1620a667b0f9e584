package engram.testing;

import org.jspecify.annotations.Nullable;

/**
 * What a program on fast weights may do, so that one program runs on the library and on the oracle.
 *
 * @param <T> a matrix
 * @param <F> fast weights
 */
public interface Verbs<T, F> {
    F zero();

    F keep(F h, T k);

    F keep(F h, float k);

    F write(F h, T gate, T pre, T post);

    F write(F h, float gate, T pre, T post);

    F write(F h, T pre, T post);

    F clip(F h, float bound);

    F writeSoft(F h, T gate, T pre, T post, float bound);

    F writeAll(F h, T m, F eligibility);

    F writeAllSoft(F h, T m, F eligibility, float bound);

    T read(F h, T x, @Nullable T w, T alpha);

    T readTransposed(F h, T delta, T w, T alpha);

    /** The same where {@code where} is positive, 0 elsewhere. */
    T readTransposed(F h, T delta, T w, T alpha, T where);

    T tanh(T x);

    T relu(T x);

    T plus(T x, T y);

    T times(T x, T y);

    T times(T x, float k);

    T sum(T x);
}
