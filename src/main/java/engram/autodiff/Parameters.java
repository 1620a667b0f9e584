package engram.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All that is trained in a network, by name, in a fixed order.
 *
 * <pre>{@code
 * long numbers = net.parameters().count();
 * var alpha = net.parameters().get("alpha");                  // an ND4J array [51, 51]
 * net.parameters().set("alpha", alpha.mul(0));
 * }</pre>
 */
public final class Parameters implements Iterable<Parameter> {
    private final Map<String, Parameter> byName;

    private Parameters(Map<String, Parameter> byName) {
        this.byName = byName;
    }

    /**
     * These parameters in this order.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static Parameters of(Parameter... parameters) {
        return of(Arrays.asList(parameters));
    }

    /** These parameters in this order. */
    public static Parameters of(Iterable<Parameter> parameters) {
        var byName = new LinkedHashMap<String, Parameter>();
        for (Parameter p : parameters) {
            if (byName.put(p.name(), p) != null) {
                throw new IllegalArgumentException("parameters: expected different names, got " + p.name() + " twice");
            }
        }
        return new Parameters(Collections.unmodifiableMap(byName));
    }

    /** These, then others. */
    public Parameters and(Parameters others) {
        var all = new ArrayList<>(byName.values());
        others.forEach(all::add);
        return of(all);
    }

    /**
     * A copy of the values of one parameter, {@code [rows, cols]}.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public INDArray get(String name) {
        return parameter(name).value();
    }

    /**
     * Replaces the values of one parameter.
     *
     * @param value {@code [rows, cols]}; copied
     * @throws IllegalArgumentException if there is none of that name, or of another shape
     */
    public void set(String name, INDArray value) {
        parameter(name).set(value);
    }

    /**
     * The parameter itself.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public Parameter parameter(String name) {
        Parameter p = byName.get(name);
        if (p == null) {
            throw new IllegalArgumentException("name: expected one of " + byName.keySet() + ", got " + name);
        }
        return p;
    }

    /** How many numbers are trained in all. */
    public long count() {
        long n = 0;
        for (Parameter p : this) {
            n += p.count();
        }
        return n;
    }

    @Override
    public Iterator<Parameter> iterator() {
        return byName.values().iterator();
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
