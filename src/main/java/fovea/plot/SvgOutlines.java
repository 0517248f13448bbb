package fovea.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/// The texts of an SVG document as outlines, so that it looks the same where the figures' font is
/// not installed and nothing collides. Each glyph is drawn once and used wherever it stands; what a
/// text says stays as its `aria-label`.
final class SvgOutlines {
  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String XLINK = "http://www.w3.org/1999/xlink";
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final double USUAL_SIZE = 12;

  /// Of a text only, or of the letters that it no longer has.
  private static final List<String> DROPPED = List.of("x", "y", "space", "text-rendering");

  private record Glyph(int code, Font font) {}

  private final Document document;
  private final Element shapes;
  private final Map<Glyph, String> known = new LinkedHashMap<>();

  private SvgOutlines(Document document, Element shapes) {
    this.document = document;
    this.shapes = shapes;
  }

  /// Puts outlines in the place of all texts below `root`, all in the font of figures.
  static void replaceTexts(Element root) {
    Document document = root.getOwnerDocument();
    Element shapes = document.createElementNS(SVG, "defs");
    var outlines = new SvgOutlines(document, shapes);
    outlines.within(root);
    if (shapes.hasChildNodes()) {
      root.insertBefore(shapes, root.getFirstChild());
    }
  }

  private void within(Element element) {
    Node child = element.getFirstChild();
    while (child != null) {
      Node next = child.getNextSibling();
      if (child instanceof Element inner) {
        if ("text".equals(inner.getLocalName())) {
          element.replaceChild(outlined(inner), inner);
        } else {
          within(inner);
        }
      }
      child = next;
    }
    NamedNodeMap attributes = element.getAttributes();
    for (int i = attributes.getLength() - 1; i >= 0; i--) {
      if (attributes.item(i).getNodeName().startsWith("font-")
          && !"text".equals(element.getLocalName())) {
        // needed by texts below until they are outlined, which they are now
        element.removeAttribute(attributes.item(i).getNodeName());
      }
    }
  }

  private Element outlined(Element text) {
    Element group = document.createElementNS(SVG, "g");
    NamedNodeMap attributes = text.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr one = (Attr) attributes.item(i);
      String name = one.getLocalName() == null ? one.getName() : one.getLocalName();
      if (!DROPPED.contains(name) && !name.startsWith("font-")) {
        group.setAttribute(one.getName(), one.getValue());
      }
    }
    String words = text.getTextContent();
    group.setAttribute("aria-label", words);
    double size = number(inherited(text, "font-size"), USUAL_SIZE);
    boolean bold = "bold".equals(inherited(text, "font-weight"));
    Font font = bold ? Fonts.bold(size) : Fonts.regular(size);
    double x = number(text.getAttribute("x"), 0);
    double y = number(text.getAttribute("y"), 0);
    GlyphVector glyphs = font.createGlyphVector(EXACT, words);
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      String id = shape(glyphs, i, font);
      if (!id.isEmpty()) {
        Element use = document.createElementNS(SVG, "use");
        use.setAttributeNS(XLINK, "xlink:href", "#" + id);
        use.setAttribute("x", plain(x + glyphs.getGlyphPosition(i).getX()));
        use.setAttribute("y", plain(y + glyphs.getGlyphPosition(i).getY()));
        group.appendChild(use);
      }
    }
    return group;
  }

  /// Where the glyph is drawn; "" for one without a shape, such as a space.
  private String shape(GlyphVector glyphs, int index, Font font) {
    return known.computeIfAbsent(
        new Glyph(glyphs.getGlyphCode(index), font),
        _ -> {
          var at = glyphs.getGlyphPosition(index);
          Shape outline = glyphs.getGlyphOutline(index, (float) -at.getX(), (float) -at.getY());
          String drawn = path(outline);
          if (drawn.isEmpty()) {
            return "";
          }
          Element path = document.createElementNS(SVG, "path");
          String id = "glyph" + known.size();
          path.setAttribute("id", id);
          path.setAttribute("d", drawn);
          shapes.appendChild(path);
          return id;
        });
  }

  private static String path(Shape outline) {
    var path = new StringBuilder();
    var at = new double[6];
    for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
      int numbers =
          switch (i.currentSegment(at)) {
            case PathIterator.SEG_MOVETO -> begun(path, 'M', 2);
            case PathIterator.SEG_LINETO -> begun(path, 'L', 2);
            case PathIterator.SEG_QUADTO -> begun(path, 'Q', 4);
            case PathIterator.SEG_CUBICTO -> begun(path, 'C', 6);
            default -> begun(path, 'Z', 0);
          };
      for (int k = 0; k < numbers; k++) {
        path.append(k == 0 ? "" : " ").append(plain(at[k]));
      }
    }
    return path.toString();
  }

  private static int begun(StringBuilder path, char command, int numbers) {
    path.append(command);
    return numbers;
  }

  private static String inherited(Node node, String name) {
    for (Node one = node; one instanceof Element element; one = one.getParentNode()) {
      if (element.hasAttribute(name)) {
        return element.getAttribute(name);
      }
    }
    return "";
  }

  private static double number(String text, double otherwise) {
    try {
      return text.isEmpty() ? otherwise : Double.parseDouble(text.replace("px", ""));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
