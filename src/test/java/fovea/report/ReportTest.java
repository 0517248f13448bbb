package fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.foreign.ForeignText;
import fovea.image.RgbImage;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.report.Block.Alignment;
import fovea.report.Block.FigureBlock;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Every writer, with names that try to be more than names.
class ReportTest {
  private static final String EVIL =
      "</title><script>alert('1')</script> \"x\" & {\\input{y}} $1_2^3% ~#|`*_[a](http://e.org)"
          + " \u0000\u202E\n"
          + "# no";
  private static final String ARABIC = "قطة صغيرة";

  private static final Pattern UNESCAPED = Pattern.compile("[^\\\\(]<");

  @TempDir Path folder;

  private static Block.Table table() {
    return new Block.Table(
        "Scores of " + EVIL,
        List.of("Class", "F1"),
        List.of(Alignment.START, Alignment.END),
        List.of(
            List.of(EVIL, "0.5"),
            List.of(ARABIC, "-0.25"),
            List.of("=1+1", "1"),
            List.of("[2]", "")));
  }

  private static Report report(Locale language) {
    var image = RgbImage.of(2, 1, new int[] {0xFF0000, 0x00FF00});
    return new Report(
        EVIL,
        "Evaluation",
        language,
        new Stamp(
            "0.2.0",
            LocalDate.of(2026, 1, 2),
            EVIL,
            "ab".repeat(32),
            "data",
            OptionalLong.of(7),
            List.of(new Block.Entry("noise", EVIL))),
        List.of(
            new Report.Section(
                EVIL,
                List.of(
                    new Block.Paragraph("+ " + EVIL),
                    new Block.Note("12. " + EVIL),
                    new Block.Headline(List.of(new Block.Entry("Accuracy", "93 %"))),
                    new Block.KeyValues("Facts", List.of(new Block.Entry(EVIL, EVIL))),
                    table(),
                    figure(),
                    figure(),
                    new Block.Pictures(
                        "Hard", List.of(new Block.Picture(image, EVIL, "said " + EVIL)))))));
  }

  private static FigureBlock figure() {
    return new FigureBlock(
        style ->
            new BarFigure(
                "Bars of " + EVIL,
                "",
                List.of("F1"),
                List.of(new BarFigure.Bar(EVIL, 0.5), new BarFigure.Bar(ARABIC, 0.7)),
                Double::toString,
                style,
                ""),
        "See " + EVIL);
  }

  private static Document parsed(String html) throws Exception {
    String body = html.substring(html.indexOf("<html"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  @Test
  void htmlIsWellFormedAndNeedsNothingElse() throws Exception {
    String html = HtmlReportWriter.html(report(Locale.ENGLISH));
    Document document = parsed(html);
    assertTrue(elements(document, "script").isEmpty());
    assertTrue(elements(document, "link").isEmpty());
    var ids = new HashSet<String>();
    for (Element element : elements(document, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        String name = element.getAttributes().item(i).getNodeName();
        String value = element.getAttributes().item(i).getNodeValue();
        assertFalse(name.startsWith("on"), name);
        if (name.equals("src") || name.equals("href")) {
          assertTrue(value.startsWith("data:image/png;base64,") || value.startsWith("#"), value);
        }
        if (name.equals("id")) {
          assertTrue(ids.add(value), value + " is there twice");
        }
      }
    }
    assertFalse(html.contains("url(http"));
    assertTrue(html.contains("prefers-color-scheme: dark"));
    assertTrue(html.contains("@media print"));
    assertEquals(4, elements(document, "svg").size()); // two figures, light and dark
    assertEquals(1, elements(document, "img").size());
    assertEquals("ltr", document.getDocumentElement().getAttribute("dir"));
  }

  @Test
  void theStampStandsUnderEachFigure() throws Exception {
    Document document = parsed(HtmlReportWriter.html(report(Locale.ENGLISH)));
    List<Element> captions = elements(document, "figcaption");
    assertEquals(2, captions.size());
    for (Element caption : captions) {
      String text = caption.getTextContent();
      assertTrue(text.contains("Fovea 0.2.0"), text);
      assertTrue(text.contains("seed 7"), text);
      assertTrue(text.contains("abababababab…"), text);
      assertTrue(text.contains("noise "), text);
    }
  }

  @Test
  void aFigureOfOneLookIsDrawnOnce() throws Exception {
    var figure =
        new BarFigure("x", "", List.of("F1"), List.of(), Double::toString, FigureStyle.light(), "");
    var one =
        new Report(
            "",
            "",
            Locale.forLanguageTag("ar"),
            report(Locale.ENGLISH).stamp(),
            List.of(new Report.Section("s", List.of(FigureBlock.of(figure, "")))));
    Document document = parsed(HtmlReportWriter.html(one));
    assertEquals(1, elements(document, "svg").size());
    assertEquals("rtl", document.getDocumentElement().getAttribute("dir"));
    assertEquals("ar", document.getDocumentElement().getAttribute("lang"));
  }

  @Test
  void htmlReplacesAFileWhole() throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), "old");
    HtmlReportWriter.write(report(Locale.ENGLISH), file);
    assertTrue(Files.readString(file).endsWith("</html>\n"));
    assertEquals(List.of(file), Files.list(folder).toList());
  }

  @Test
  void markdownEscapesAndPutsFiguresBeside() throws Exception {
    Path file = folder.resolve("my results.md");
    MarkdownReportWriter.write(report(Locale.ENGLISH), file);
    String markdown = Files.readString(file);
    assertFalse(UNESCAPED.matcher(markdown).find(), markdown);
    assertFalse(markdown.contains("\n# no"), markdown);
    assertFalse(markdown.contains("\n+ "), markdown);
    assertFalse(markdown.contains(" [a]("), markdown);
    assertTrue(markdown.contains("![Bars of "), markdown);
    assertTrue(markdown.contains("](<my results-figures/figure-2.svg>)"), markdown);
    assertTrue(markdown.contains("| :--- | ---: |"), markdown);
    assertTrue(Files.exists(folder.resolve("my results-figures/figure-1.svg")));
    assertTrue(Files.exists(folder.resolve("my results-figures/picture-1.png")));
    markdown
        .lines()
        .filter(line -> line.startsWith("|"))
        .forEach(
            line -> assertEquals(3, line.replace("\\|", "").split("\\|", -1).length - 1, line));
    assertEquals("12\\. a", MarkdownReportWriter.escaped("12. a"));
    assertEquals("\\- a-b. c", MarkdownReportWriter.escaped("- a-b. c"));
    assertEquals("-0.25", MarkdownReportWriter.inline("-0.25"));
    assertEquals("7", MarkdownReportWriter.escaped("7"));
  }

  @Test
  void latexHasRulesAndNoCommandsOfOthers() {
    String latex = LatexTables.latex(report(Locale.ENGLISH));
    assertTrue(latex.contains("\\toprule"));
    assertTrue(latex.contains("\\begin{tabular}{lr}"));
    assertTrue(
        latex.lines().noneMatch(line -> !line.startsWith("%") && line.contains("\\input{")), latex);
    assertTrue(latex.contains("\\textbackslash{}input\\{y\\}"), latex);
    assertTrue(latex.contains("\\$1\\_2\\textasciicircum{}3\\%"), latex);
    assertTrue(latex.contains("    {}[2] &  \\\\"), latex);
    latex.lines().limit(3).forEach(line -> assertTrue(line.startsWith("% "), line));
    var rows = Collections.nCopies(41, List.of("a", "−1"));
    String pages =
        LatexTables.table(new Block.Table("", table().header(), table().alignment(), rows));
    assertTrue(pages.contains("\\begin{longtable}{lr}"));
    assertTrue(pages.contains("a & $-$1 \\\\"));
    assertFalse(pages.contains("\\caption"));
  }

  @Test
  void csvIsReadBackAndRunsNoFormula() throws Exception {
    Path file = folder.resolve("t.csv");
    CsvTables.write(table(), file);
    List<CSVRecord> rows;
    try (var parser =
        CSVParser.parse(new StringReader(Files.readString(file)), CSVFormat.RFC4180)) {
      rows = parser.getRecords();
    }
    assertEquals(List.of("Class", "F1"), rows.get(0).toList());
    assertEquals(ForeignText.lines(EVIL), rows.get(1).get(0));
    assertEquals("-0.25", rows.get(2).get(1));
    assertEquals("'=1+1", rows.get(3).get(0));
    assertEquals(5, rows.size());
  }

  @Test
  void aTableHasAsManyCellsAsColumns() {
    var header = List.of("a", "b");
    var sides = List.of(Alignment.START, Alignment.END);
    var rows = List.of(List.of("1"));
    assertThrows(IllegalArgumentException.class, () -> new Block.Table("t", header, sides, rows));
  }
}
