package engram.dataset;

import java.net.URI;
import java.util.List;

/**
 * What Omniglot should be.
 *
 * @param parts its archives
 * @param drawings images of each character
 */
record OmniglotEdition(List<Part> parts, int drawings) {
    private static final String HOST = "https://raw.githubusercontent.com/brendenlake/omniglot/master/python/";

    /** Lake, Salakhutdinov, Tenenbaum 2015: 964 + 659 characters of 20 drawings. */
    static final OmniglotEdition OFFICIAL = new OmniglotEdition(
            List.of(
                    part(
                            "images_background",
                            9_464_212L,
                            "ad41ab679c8b5d90b271ef46be6987cc81211774a695c29dcc5367b2b26ee640",
                            964),
                    part(
                            "images_evaluation",
                            6_462_886L,
                            "1f61a8f3366785b057fc117d9228e78a16e3d976c8953b2a10fcc74cf0609cee",
                            659)),
            20);

    /**
     * One archive.
     *
     * @param name of the archive without {@code .zip}, and of the folder in it
     * @param archive where it comes from
     * @param characters in it
     */
    record Part(String name, Download archive, int characters) {}

    OmniglotEdition {
        parts = List.copyOf(parts);
    }

    private static Part part(String name, long bytes, String sha256, int characters) {
        return new Part(name, new Download(URI.create(HOST + name + ".zip"), bytes, sha256), characters);
    }
}
