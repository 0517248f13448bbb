package fovea.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import fovea.files.AtomicFiles;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.apache.batik.svggen.SimpleImageHandler;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Writes figures to files. A file that was there before stays whole until the new one is complete.
public final class FigureWriter {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final double MOST_PIXELS = 200e6;

  private FigureWriter() {}

  /// Kinds of files.
  public enum Format {
    PNG,
    SVG,
    PDF;

    /// The format that a file's ending asks for.
    public static Optional<Format> of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      for (Format format : values()) {
        if (name.endsWith("." + format.extension())) {
          return Optional.of(format);
        }
      }
      return Optional.empty();
    }

    /// The ending of such files, without the dot.
    public String extension() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Writes a figure.
  ///
  /// @param scale pixels a point, for PNG only: 1, 2 or 4, or whatever is wanted
  /// @throws IOException if the disk refuses, or the picture would be too large
  public static void write(Figure figure, Path file, Format format, double scale)
      throws IOException {
    AtomicFiles.stream(
        file,
        out -> {
          switch (format) {
            case PNG -> png(figure, out, scale);
            case SVG -> svg(figure, out);
            case PDF -> pdf(figure, out);
          }
        });
  }

  /// The figure as pixels, `scale` a point.
  public static BufferedImage image(Figure figure, double scale) throws IOException {
    double width = Math.ceil(figure.width() * scale);
    double height = Math.ceil(figure.height() * scale);
    if (!(width >= 1 && height >= 1 && width * height <= MOST_PIXELS)) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "The figure would have %,.0f × %,.0f pixels: choose a smaller scale, SVG or PDF.",
              width,
              height));
    }
    var image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(width / figure.width(), height / figure.height());
    figure.paint(g);
    g.dispose();
    return image;
  }

  /// The figure as the text of an SVG document.
  public static String svg(Figure figure) throws IOException {
    var bytes = new ByteArrayOutputStream();
    svg(figure, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void png(Figure figure, OutputStream out, double scale) throws IOException {
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image(figure, scale), "png", stream);
    }
  }

  private static void svg(Figure figure, OutputStream out) throws IOException {
    Document document = emptyDocument();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(figure.title().replace("--", "—"));
    context.setPrecision(6);
    context.setGenericImageHandler(new SimpleImageHandler(new EmbeddedPng()));
    var g = new Weighted(context);
    g.setSVGCanvasSize(
        new Dimension((int) Math.ceil(figure.width()), (int) Math.ceil(figure.height())));
    figure.paint(g);
    Element root = g.getRoot();
    root.setAttribute(
        "viewBox", "0 0 %d %d".formatted(g.getSVGCanvasSize().width, g.getSVGCanvasSize().height));
    Element title = document.createElementNS(SVG, "title");
    title.setTextContent(figure.title());
    root.insertBefore(title, root.getFirstChild());
    SvgOutlines.replaceTexts(root);
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    g.stream(root, writer, false, false);
    writer.flush();
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pdf(Figure figure, OutputStream out) throws IOException {
    try (var document = new PDDocument();
        var fonts = new PdfBoxGraphics2DFontTextDrawer()) {
      float width = (float) figure.width();
      float height = (float) figure.height();
      var page = new PDPage(new PDRectangle(width, height));
      document.addPage(page);
      document.getDocumentInformation().setTitle(figure.title());
      document.getDocumentInformation().setCreator("Fovea");
      for (Font font : new Font[] {Fonts.regular(1), Fonts.bold(1)}) {
        fonts.registerFont(font.getFontName(), Fonts.file(Fonts.isBold(font)));
      }
      var g = new PdfBoxGraphics2D(document, width, height);
      g.setFontTextDrawer(fonts);
      figure.paint(g);
      g.dispose();
      try (var content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      document.save(out);
    }
  }

  /// Tells weights: of a font from a file Batik writes the family but not that it is bold.
  private static final class Weighted extends SVGGraphics2D {
    Weighted(SVGGeneratorContext context) {
      super(context, false);
    }

    @Override
    public void drawString(String text, float x, float y) {
      Font font = getFont();
      if (Fonts.isBold(font)) {
        setFont(font.deriveFont(Font.BOLD));
      }
      super.drawString(text, x, y);
      setFont(font);
    }
  }

  /// Batik's own encoder would need one more library to write PNG.
  private static final class EmbeddedPng extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      try (var stream = new MemoryCacheImageOutputStream(out)) {
        ImageIO.write(image, "png", stream);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException(e.getMessage(), e);
      }
    }
  }
}
