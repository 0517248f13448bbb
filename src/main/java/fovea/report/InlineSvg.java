package fovea.report;

import fovea.plot.Figure;
import fovea.plot.FigureWriter;
import java.io.IOException;
import java.io.StringReader;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// A figure as an `svg` element within HTML: without namespaces, which HTML knows by itself, and
/// with ids that no other figure of the document has.
final class InlineSvg {
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]*)\\)");

  private final String prefix;
  private final StringBuilder html = new StringBuilder();

  private InlineSvg(String prefix) {
    this.prefix = prefix;
  }

  /// @param prefix of every id, not used twice in a document
  static String of(Figure figure, String prefix) throws IOException {
    var inline = new InlineSvg(prefix);
    inline.root(parsed(FigureWriter.svg(figure)), figure.title());
    return inline.html.toString();
  }

  private static Element parsed(String svg) throws IOException {
    String element = svg.substring(svg.indexOf("<svg")); // without the type that names a server
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(element)))
          .getDocumentElement();
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException("The figure could not be written into the report.", e);
    }
  }

  private void root(Element svg, String title) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", title);
    element(svg);
  }

  private void element(Element element) {
    String name = element.getTagName();
    html.append('<').append(name);
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      attribute((Attr) attributes.item(i));
    }
    html.append('>');
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      switch (child) {
        case Element inner -> element(inner);
        case Text text -> html.append(Markup.escaped(text.getData()));
        default -> {} // comments
      }
    }
    html.append("</").append(name).append('>');
  }

  private void attribute(Attr attribute) {
    String name = attribute.getName();
    if (name.startsWith("xmlns") || name.startsWith("xml:")) {
      return;
    }
    if (name.startsWith("xlink:")) {
      if (!name.equals("xlink:href")) {
        return;
      }
      name = "href";
    }
    String value = attribute.getValue();
    value =
        switch (name) {
          case "id" -> prefix + value;
          case "href" -> value.startsWith("#") ? "#" + prefix + value.substring(1) : value;
          default -> REFERENCE.matcher(value).replaceAll("url(#" + prefix + "$1)");
        };
    html.append(' ').append(name).append("=\"").append(Markup.escaped(value)).append('"');
  }
}
