package fovea.image.file;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Writes animated GIFs (GIF89a, running for ever) with one palette for all frames, each frame
/// holding only what has changed.
public final class GifWriter {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private GifWriter() {}

  /// Writes to a file; a file that was there before stays whole until the new one is complete.
  ///
  /// @see #write(List, int, OutputStream)
  public static void write(List<RgbImage> frames, int delayMillis, Path target) throws IOException {
    AtomicFiles.stream(target, out -> write(frames, delayMillis, out));
  }

  /// Writes to a stream, which stays open.
  ///
  /// @param frames one or more of one size; gone through twice, so the list may make them when
  ///   asked. To hold a frame longer, let it stand several times: that costs a few bytes.
  /// @param delayMillis how long each frame stands, in steps of 10 ms, at least 20
  public static void write(List<RgbImage> frames, int delayMillis, OutputStream out)
      throws IOException {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("an animation needs at least one frame");
    }
    GifPalette palette = GifPalette.of(frames);
    IndexColorModel colours = colours(palette);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      int[] shown = {};
      int width = 0;
      int height = 0;
      for (RgbImage frame : frames) {
        if (shown.length == 0) {
          width = frame.width();
          height = frame.height();
        } else if (frame.width() != width || frame.height() != height) {
          throw new IllegalArgumentException("the frames of an animation have one size");
        }
        int[] wanted = indices(frame, palette);
        BufferedImage image = changes(shown, wanted, width, height, colours);
        IIOMetadata metadata = metadata(writer, image, shown.length == 0, delayMillis);
        writer.writeToSequence(new IIOImage(image, null, metadata), null);
        shown = wanted;
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static IndexColorModel colours(GifPalette palette) {
    byte[] r = new byte[256];
    byte[] g = new byte[256];
    byte[] b = new byte[256];
    int[] colours = palette.colours();
    for (int i = 0; i < colours.length; i++) {
      r[i] = (byte) (colours[i] >> 16);
      g[i] = (byte) (colours[i] >> 8);
      b[i] = (byte) colours[i];
    }
    return new IndexColorModel(8, 256, r, g, b, GifPalette.TRANSPARENT);
  }

  private static int[] indices(RgbImage frame, GifPalette palette) {
    int[] indices = new int[frame.width() * frame.height()];
    for (int y = 0; y < frame.height(); y++) {
      for (int x = 0; x < frame.width(); x++) {
        indices[y * frame.width() + x] = palette.index(frame.rgb(x, y), x, y);
      }
    }
    return indices;
  }

  private static BufferedImage changes(
      int[] shown, int[] wanted, int width, int height, IndexColorModel colours) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    int[] pixels = wanted.clone();
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] == wanted[i]) {
        pixels[i] = GifPalette.TRANSPARENT;
      }
    }
    WritableRaster raster = image.getRaster();
    raster.setPixels(0, 0, width, height, pixels);
    return image;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, boolean first, int delayMillis) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            new ImageTypeSpecifier(image), writer.getDefaultWriteParam());
    var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    child(root, "ImageDescriptor").setAttribute("interlaceFlag", "FALSE");
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(GifPalette.TRANSPARENT));
    // Browsers slow frames under 20 ms down to 100 ms.
    control.setAttribute("delayTime", Integer.toString(Math.max(2, delayMillis / 10)));
    if (first) {
      var loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(new byte[] {1, 0, 0});
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i) instanceof IIOMetadataNode node && node.getNodeName().equals(name)) {
        return node;
      }
    }
    var node = new IIOMetadataNode(name);
    root.appendChild(node);
    return node;
  }
}
