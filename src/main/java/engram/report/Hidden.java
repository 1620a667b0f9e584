package engram.report;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What a kernel keeps to itself. */
final class Hidden {
    private Hidden() {}

    /** The value of the private field of this type; null where there is none, or none that may be read. */
    static <T> @Nullable T field(Object owner, Class<T> type) {
        for (Field field : owner.getClass().getDeclaredFields()) {
            if (field.getType() == type && field.trySetAccessible()) {
                try {
                    return type.cast(field.get(owner));
                } catch (IllegalAccessException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
