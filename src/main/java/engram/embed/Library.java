package engram.embed;

import engram.array.ImageShape;

/** Whose convolutions are used. */
enum Library {
    /** oneDNN: blocked formats and fused operations; builds for Linux, macOS and Windows on x86-64. */
    ONE_DNN {
        @Override
        Program program(Stage stages, ImageShape size, int images, boolean training) {
            return new OneDnnProgram(stages, size, images, training);
        }
    },
    /** ND4J: everywhere, and slower. */
    ND4J {
        @Override
        Program program(Stage stages, ImageShape size, int images, boolean training) {
            return new Nd4jProgram(stages, size, images, training);
        }
    };

    /** oneDNN where it has a build. */
    static Library best() {
        try {
            return OneDnn.ENGINE.isNull() ? ND4J : ONE_DNN;
        } catch (LinkageError e) {
            return ND4J;
        }
    }

    /** Makes a network ready for a number of images. */
    abstract Program program(Stage stages, ImageShape size, int images, boolean training);
}
