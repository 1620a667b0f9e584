package engram.dataset;

import engram.array.ImageShape;
import engram.array.Seeds;
import engram.array.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Omniglot (Lake, Salakhutdinov, Tenenbaum 2015): 1,623 characters of 50 alphabets, each drawn by 20 people, 105×105
 * pixels, ink 0 and paper 1.
 *
 * <p>The archives {@code images_background.zip} (964 characters) and {@code images_evaluation.zip} (659), or the folders
 * of these names, lie in {@code omniglot} of a {@link DataFolder}; both are needed. A file that is there is checked by
 * what is in it, a download by its checksum. The drawings are made smaller once, each old pixel with its weight, and
 * kept.
 *
 * <pre>{@code
 * Omniglot.fetch(DataFolder.standard(), (done, total) -> {});
 * Optional<FewShotSources> characters = Omniglot.find(DataFolder.standard(), 31, seeds, ReadingListener.NONE);
 * }</pre>
 */
public final class Omniglot {
    /** As many as the published program of Miconi et al. 2018 holds out. */
    private static final int TEST = 100;

    private Omniglot() {}

    /**
     * Omniglot as it lies in {@code folder}, without the network; empty if it is not there. As in Miconi et al. 2018 all
     * characters are shuffled once, the last 100 are for the test and the others for training. There are none for
     * validation: these are the test's.
     *
     * @param side rows and columns of pixels wanted; 31 in Miconi et al. 2018
     * @param shuffle in which order
     * @throws DatasetException if a file is there and is not what it should be
     */
    public static Optional<FewShotSources> find(DataFolder folder, int side, Seeds shuffle, ReadingListener listener) {
        return find(folder, PackedCache.of(folder), side, shuffle, listener, OmniglotEdition.OFFICIAL);
    }

    /**
     * Fetches the archives (16 MB) that are not in {@code folder} from their official place. An interrupted download goes
     * on where it was.
     *
     * @throws DatasetException if they cannot be had
     */
    public static void fetch(DataFolder folder, DownloadListener listener) {
        fetch(folder, listener, OmniglotEdition.OFFICIAL);
    }

    static void fetch(DataFolder folder, DownloadListener listener, OmniglotEdition edition) {
        for (OmniglotEdition.Part part : edition.parts()) {
            if (place(folder, part).isEmpty()) {
                part.archive().to(home(folder).resolve(part.name() + ".zip"), listener);
            }
        }
    }

    static Optional<FewShotSources> find(
            DataFolder folder,
            PackedCache cache,
            int side,
            Seeds shuffle,
            ReadingListener listener,
            OmniglotEdition edition) {
        ImageShape shape = new ImageShape(1, Shapes.positive("side", side), side);
        List<Path> places = new ArrayList<>();
        for (OmniglotEdition.Part part : edition.parts()) {
            place(folder, part).ifPresent(places::add);
        }
        if (places.size() < edition.parts().size()) {
            return Optional.empty();
        }
        String fingerprint = "omniglot " + side + " "
                + places.stream().map(FileTree::fingerprint).toList();
        Packed packed =
                cache.get("omniglot-" + side + ".bin", fingerprint, () -> read(places, shape, listener, edition));
        return Optional.of(split(packed, shuffle));
    }

    static Absence absence(DataFolder folder) {
        return new Absence(
                "Omniglot",
                home(folder),
                OmniglotEdition.OFFICIAL.parts().stream().map(Omniglot::names).toList());
    }

    private static FewShotSources split(Packed packed, Seeds shuffle) {
        int all = packed.members().size();
        int training = Math.max(1, all - TEST);
        int[] order = shuffle.stream().permutation(all);
        PackedImages held =
                packed.numbered(order, training, all, "Omniglot, " + (all - training) + " held-out characters");
        return FewShotSources.real(
                packed.numbered(order, 0, training, "Omniglot, " + training + " training characters"),
                held,
                held,
                packed);
    }

    private static Packed read(List<Path> places, ImageShape shape, ReadingListener listener, OmniglotEdition edition) {
        List<PackedImages.Members> members = new ArrayList<>();
        Map<String, String> checksums = new TreeMap<>();
        for (int i = 0; i < places.size(); i++) {
            try (FileTree tree = FileTree.open(places.get(i))) {
                List<ClassFiles> characters = characters(tree, edition.parts().get(i), edition.drawings());
                members.addAll(ClassFiles.read(characters, shape, listener));
                checksums.put(tree.path().getFileName().toString(), tree.sha256());
            }
        }
        return Packed.of(shape, members, checksums);
    }

    private static List<ClassFiles> characters(FileTree tree, OmniglotEdition.Part part, int drawings) {
        List<ClassFiles> characters = ClassFiles.group(
                tree, tree.names().stream().filter(Picture::isPicture).toList(), file -> ClassFiles.folder(file, 2));
        for (ClassFiles character : characters) {
            if (character.files().size() != drawings) {
                throw DatasetException.inside(
                        tree.path(),
                        "character '" + character.name() + "'",
                        drawings + " drawings",
                        "" + character.files().size(),
                        DatasetException.FETCH_AGAIN);
            }
        }
        if (characters.size() != part.characters()) {
            throw new DatasetException(
                    tree.path() + ": expected " + part.characters() + " characters, <alphabet>/<character>/*.png, got "
                            + characters.size() + "; " + DatasetException.FETCH_AGAIN);
        }
        return characters;
    }

    private static Path home(DataFolder folder) {
        return folder.path().resolve("omniglot");
    }

    private static List<String> names(OmniglotEdition.Part part) {
        return List.of(part.name() + ".zip", part.name());
    }

    private static Optional<Path> place(DataFolder folder, OmniglotEdition.Part part) {
        return names(part).stream()
                .map(home(folder)::resolve)
                .filter(Files::exists)
                .findFirst();
    }
}
