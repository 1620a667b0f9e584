package engram.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method of {@link Kernels}, found by reflection so that none escapes, gives the same in the Vector API as in
 * plain loops, on matrices of 1 to 70 units. Arguments are made up from the parameters' names.
 */
class KernelsTest {
    private static final double TOLERANCE = 2e-6; // of the sum of 70 terms of size 1
    private static final Set<String> OFFSETS = Set.of("xo", "yo", "zo", "uo", "vo", "oo");

    /** The variant in which matrices are led: all columns, behind a {@link Layout#LEAD}. */
    private static final int LED = 2;

    /** A packed matrix is known to its own kernels only: see {@link #aPackedMatrixGivesTheSameProducts}. */
    private static final Set<String> OTHERS = Set.of("name", "lanes", "pack", "addPackedProduct");

    @BeforeEach
    void bothKernels() {
        assumeThat(Kernels.vectorised()).as("the Vector API").isTrue();
    }

    static List<Method> methods() {
        return Arrays.stream(Kernels.class.getMethods())
                .filter(m -> !Modifier.isStatic(m.getModifiers()) && !OTHERS.contains(m.getName()))
                .toList();
    }

    @Test
    void thereAreMethods() {
        assertThat(methods()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void bothKernelsAgree(Method method) throws ReflectiveOperationException {
        for (int units : new int[] {1, 2, 4, 5, 15, 16, 17, 31, 33, 48, 70}) {
            for (int rows : new int[] {units, 1, 6}) {
                var matrix = new Sizes(units, rows);
                for (int variant = 0; variant < (hasColumns(method) ? 3 : 2); variant++) {
                    compare(method, matrix, variant);
                }
            }
        }
    }

    private static boolean hasColumns(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(p -> p.getName().equals("col"));
    }

    /** A matrix of so many columns and rows. */
    private record Sizes(int units, int rows) {
        int pitch() {
            return Layout.pitch(units);
        }

        int stored() {
            return Layout.storedRows(rows);
        }
    }

    private static void compare(Method method, Sizes sizes, int variant) throws ReflectiveOperationException {
        Object[] plain = arguments(method, sizes, variant), vector = arguments(method, sizes, variant);
        Object[] before = arguments(method, sizes, variant);
        Object one = method.invoke(Kernels.plain(), plain), other = method.invoke(Kernels.best(), vector);
        String what = method.getName() + " on " + sizes + ", variant " + variant;
        if (one instanceof Number a && other instanceof Number b) {
            assertThat(b.doubleValue()).as(what).isCloseTo(a.doubleValue(), within(a.doubleValue()));
        }
        boolean changed = one != null;
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] instanceof float[] a && vector[i] instanceof float[] b) {
                for (int j = 0; j < a.length; j++) {
                    double room = TOLERANCE * Math.max(sizes.units + sizes.rows, Math.abs(a[j]));
                    if (!(Math.abs(a[j] - b[j]) <= room)) {
                        assertThat(b[j])
                                .as("%s: %s[%d]", what, method.getParameters()[i].getName(), j)
                                .isEqualTo(a[j]);
                    }
                }
                changed |= !Arrays.equals(a, (float[]) before[i]);
            }
        }
        assertThat(changed).as(what + " does something").isTrue();
    }

    private static org.assertj.core.data.Offset<Double> within(double size) {
        return org.assertj.core.data.Offset.offset(TOLERANCE * Math.max(200, Math.abs(size)));
    }

    private static Object[] arguments(Method method, Sizes sizes, int variant) {
        RandomStream random = new Seeds(sizes.units).child(method.getName()).child(variant).stream();
        Parameter[] parameters = method.getParameters();
        Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(parameters[i], sizes, variant, random);
        }
        return arguments;
    }

    private static Object argument(Parameter p, Sizes sizes, int variant, RandomStream random) {
        if (p.getType() == float[].class) {
            return array(sizes, random);
        }
        if (p.getType() == int[].class) {
            return p.getName().equals("rows") ? someRows(sizes) : places(sizes);
        }
        if (p.getType() == float.class) {
            return random.uniform(0.2f, 0.6f);
        }
        if (OFFSETS.contains(p.getName())) {
            return sizes.pitch() * Math.min(1, variant);
        }
        return switch (p.getName()) {
            case "pitch", "pb", "n" -> sizes.pitch();
            case "colEnd" ->
                variant == LED
                        ? Layout.LEAD + sizes.pitch()
                        : Math.max(Layout.PAD, sizes.pitch() - variant * Layout.PAD);
            case "row" -> 0;
            case "from" -> someRows(sizes).length > 1 ? Math.min(1, variant) : 0;
            case "to" -> someRows(sizes).length;
            case "col" -> variant == LED ? Layout.LEAD : sizes.pitch() / Layout.PAD / 3 * variant * Layout.PAD;
            case "rowEnd" -> sizes.stored();
            case "rs" -> variant == 0 ? sizes.pitch() : 1;
            case "ts" -> variant == 0 ? 1 : sizes.pitch();
            case "terms" -> Math.min(sizes.units, sizes.rows);
            default -> throw new AssertionError("a parameter this test does not know: " + p);
        };
    }

    /** Two of three rows. */
    private static int[] someRows(Sizes sizes) {
        return IntStream.range(0, sizes.stored()).filter(i -> i % 3 != 1).toArray();
    }

    private static int[] places(Sizes sizes) {
        return Arrays.stream(someRows(sizes)).map(i -> i % 2).toArray();
    }

    /** Numbers that fill any of the arrays, the padding too: a kernel takes it for ordinary numbers. */
    private static float[] array(Sizes sizes, RandomStream random) {
        float[] a = new float[(Math.max(sizes.units, sizes.stored()) + 2) * sizes.pitch() + sizes.stored()];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.uniform(-1, 1);
        }
        return a;
    }

    @Test
    void aPackedMatrixGivesTheSameProducts() {
        RandomStream random = new Seeds(3).stream();
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
            for (int size : new int[] {1, 5, 16, 17, 40, 300, 301}) {
                int terms = 1 + size * 2 / 3, rows = size % 23 + 1;
                int bp = Layout.pitch(size), tp = Layout.pitch(terms);
                float[] a = numbers(random, rows * tp), b = numbers(random, terms * bp), turned = new float[size * tp];
                for (int t = 0; t < terms; t++) {
                    Arrays.fill(b, t * bp + size, (t + 1) * bp, 0f);
                    for (int j = 0; j < size; j++) {
                        turned[j * tp + t] = b[t * bp + j];
                    }
                }
                float[] expected = numbers(random, rows * bp), one = expected.clone(), other = expected.clone();
                kernels.addMatrixProduct(a, tp, 1, b, bp, terms, expected, 0, rows);
                float[] packed = kernels.pack(b, bp, 1, terms, size, null);
                kernels.addPackedProduct(a, tp, 1, packed, terms, one, bp, 0, rows);
                float[] again = kernels.pack(turned, 1, tp, terms, size, null);
                kernels.addPackedProduct(a, tp, 1, again, terms, other, bp, 0, rows);
                assertThat(one).as("%s, %d", kernels.name(), size).isEqualTo(expected);
                assertThat(other).as("%s, %d, turned", kernels.name(), size).isEqualTo(expected);
                assertThat(kernels.pack(b, bp, 1, terms, size, again))
                        .isSameAs(again)
                        .isEqualTo(packed);
            }
        }
    }

    /** Each machine uses one of them; what can be computed on it, both must give, bit for bit. */
    @Test
    void tilesOfBothHeightsGiveTheSame() {
        RandomStream random = new Seeds(4).stream();
        for (int size : new int[] {1, 16, 17, 40, 300}) {
            for (int rows : new int[] {1, 3, 4, 8, 13, 16, 150, 300}) {
                int terms = 1 + size * 3 / 2, pitch = Layout.pitch(size), ap = Layout.pitch(terms);
                float[] a = numbers(random, rows * ap), b = numbers(random, terms * pitch);
                float[] wide = numbers(random, rows * pitch), narrow = wide.clone();
                WideProducts.add(a, ap, 1, b, pitch, terms, wide, 0, rows);
                NarrowProducts.add(a, ap, 1, b, pitch, terms, narrow, 0, rows);
                assertThat(narrow).as("%d × %d", rows, size).isEqualTo(wide);
                float[] packed = VectorPacking.pack(b, pitch, 1, terms, size, null);
                int from = rows / 3;
                WideProducts.addPacked(a, ap, 1, packed, terms, wide, pitch, from, rows);
                NarrowProducts.addPacked(a, ap, 1, packed, terms, narrow, pitch, from, rows);
                assertThat(narrow).as("%d × %d, packed", rows, size).isEqualTo(wide);
            }
        }
    }

    private static float[] numbers(RandomStream random, int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = random.uniform(-1, 1);
        }
        return a;
    }

    @Test
    void aRangeOfRowsLeavesTheOthersAlone() throws ReflectiveOperationException {
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
            float[] h = new float[12 * 16], k = new float[16], u = new float[16], v = new float[16];
            Arrays.fill(h, 1);
            Arrays.fill(k, 0.5f);
            kernels.update(16, 4, 8, 0, 16, h, k, u, 0, v, 0, 1, h);
            kernels.update(16, 8, 12, 0, 16, h, k, u, 0, v, 0, 0.25f, h);
            for (int i = 0; i < h.length; i++) {
                assertThat(h[i]).isEqualTo(i < 4 * 16 ? 1f : i < 8 * 16 ? 0.5f : 0.25f);
            }
        }
    }

    /** A rule's mistake must come to light as NaN in the loss, not be clipped to a harmless number. */
    @Test
    void aClipLeavesNaN() {
        float[] given = {Float.NaN, 0, -2, 2, -0.5f, 1.5e-45f, Float.MAX_VALUE};
        for (Kernels kernels : List.of(Kernels.plain(), Kernels.best())) {
            for (float bound : new float[] {1, Float.POSITIVE_INFINITY}) {
                float[] h = Arrays.copyOf(given, 16), ones = new float[16], none = new float[16];
                Arrays.fill(ones, 1);
                kernels.addColumns(16, 0, 1, 0, 16, h, 1, ones, none, bound, h);
                for (int j = 0; j < given.length; j++) {
                    Float clipped = Math.max(-bound, Math.min(bound, given[j]));
                    assertThat(h[j])
                            .as("%s, bound %s: %s", kernels.name(), bound, given[j])
                            .isEqualTo(clipped);
                }
            }
        }
    }
}
