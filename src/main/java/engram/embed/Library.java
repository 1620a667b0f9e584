package engram.embed;

/** Whose convolutions are used. */
public enum Library {
    /** oneDNN: blocked formats and fused operations, in x86-64 builds for Linux, macOS and Windows. */
    ONE_DNN {
        @Override
        Program program(Stage stages, ImageSize size, int images, boolean training) {
            return new OneDnnProgram(stages, size, images, training);
        }
    };

    /** oneDNN where it has a build. */
    public static Library best() {
        return ONE_DNN;
    }

    abstract Program program(Stage stages, ImageSize size, int images, boolean training);
}
