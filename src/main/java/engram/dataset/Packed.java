package engram.dataset;

import engram.array.ImageShape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A data set as it is kept.
 *
 * @param shape of every image
 * @param members its classes
 * @param checksums the files it was read from, by name, and their sha256
 * @param remark what the reader should know of the reading, a sentence after a space; mostly empty
 */
record Packed(
        ImageShape shape, List<PackedImages.Members> members, SortedMap<String, String> checksums, String remark) {
    Packed {
        members = List.copyOf(members);
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    static Packed of(ImageShape shape, List<PackedImages.Members> members, Map<String, String> checksums) {
        return new Packed(shape, members, new TreeMap<>(checksums), "");
    }

    Packed with(String otherRemark) {
        return new Packed(shape, members, checksums, otherRemark);
    }

    /** Those classes whose names begin with {@code prefix}, which is taken off. */
    PackedImages beginningWith(String prefix, String description) {
        List<PackedImages.Members> some = members.stream()
                .filter(each -> each.name().startsWith(prefix))
                .map(each -> new PackedImages.Members(each.name().substring(prefix.length()), each.levels()))
                .toList();
        return new PackedImages(description, shape, some);
    }

    /** Those classes whose numbers are given, in this order. */
    PackedImages numbered(int[] classes, int from, int to, String description) {
        List<PackedImages.Members> some =
                IntStream.range(from, to).mapToObj(i -> members.get(classes[i])).toList();
        return new PackedImages(description, shape, some);
    }
}
