package engram.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures that follow each other, again and again. A notebook shows them as an animated GIF.
 *
 * <pre>{@code
 * var path = MazePath.of(Controls.random(4), GridMaze.code2019(), seeds);
 * Animation film = MazeFilm.titled("by chance").add("random", List.of(path)).film();
 * Files.write(Path.of("maze.gif"), film.gif());
 * }</pre>
 *
 * @param frames of one size, at least one
 * @param hundredths of a second from one to the next, at least 2: browsers slow down what is faster
 */
public record Animation(List<BufferedImage> frames, int hundredths) {
    private static final String STREAM = "javax_imageio_gif_stream_1.0", FORMAT = "javax_imageio_gif_image_1.0";
    private static final byte[] FOR_EVER = {1, 0, 0};

    public Animation {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("frames: expected at least 1, got none");
        }
        if (hundredths < 2) {
            throw new IllegalArgumentException("hundredths: expected at least 2, got " + hundredths);
        }
        int width = frames.get(0).getWidth(), height = frames.get(0).getHeight();
        for (BufferedImage frame : frames) {
            if (frame.getWidth() != width || frame.getHeight() != height) {
                throw new IllegalArgumentException("frames: expected " + width + " × " + height
                        + " pixels as the first," + " got " + frame.getWidth() + " × " + frame.getHeight());
            }
        }
    }

    /** As a GIF that never ends. A frame holds only what changed since the one before. */
    public byte[] gif() {
        var colours = new Colours(frames);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(palette(writer, colours));
            BufferedImage before = null;
            for (BufferedImage frame : frames) {
                Colours.Change change = colours.change(before, frame);
                writer.writeToSequence(new IIOImage(change.image(), null, metadata(writer, change)), null);
                before = frame;
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode the animation", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** One table of colours for all frames. */
    private static IIOMetadata palette(ImageWriter writer, Colours colours) throws IOException {
        IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
        var root = (IIOMetadataNode) metadata.getAsTree(STREAM);
        IIOMetadataNode table = child(root, "GlobalColorTable");
        while (table.hasChildNodes()) {
            table.removeChild(table.getFirstChild());
        }
        int size = colours.model().getMapSize();
        table.setAttribute("sizeOfGlobalColorTable", Integer.toString(size));
        table.setAttribute("backgroundColorIndex", "0");
        table.setAttribute("sortFlag", "FALSE");
        for (int i = 0; i < size; i++) {
            var entry = new IIOMetadataNode("ColorTableEntry");
            entry.setAttribute("index", Integer.toString(i));
            entry.setAttribute("red", Integer.toString(colours.model().getRed(i)));
            entry.setAttribute("green", Integer.toString(colours.model().getGreen(i)));
            entry.setAttribute("blue", Integer.toString(colours.model().getBlue(i)));
            table.appendChild(entry);
        }
        metadata.setFromTree(STREAM, root);
        return metadata;
    }

    private IIOMetadata metadata(ImageWriter writer, Colours.Change change) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(change.image()), null);
        var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(change.x()));
        place.setAttribute("imageTopPosition", Integer.toString(change.y()));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(FOR_EVER.clone());
        child(root, "ApplicationExtensions").appendChild(loop);
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        var made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }
}
