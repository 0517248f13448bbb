package fovea.report;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import fovea.plot.FigureWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A report as Markdown, as GitHub and others read it. Figures and pictures cannot stand in such a
/// file: they lie in a folder beside it, called like it.
public final class MarkdownReportWriter {
  // More would be safe too, but hard to read: these are all that mean something within a line.
  private static final String SPECIAL = "\\`*_[]<>|~&$#@";
  // With these a list, a quotation, a heading or a rule may begin.
  private static final String BEGINS = "\\`*_[]<>|~&$#@+-=.):";

  private final StringBuilder text = new StringBuilder();
  private final Report report;
  private final Path folder;
  private int figures;
  private int pictures;

  private MarkdownReportWriter(Report report, Path folder) {
    this.report = report;
    this.folder = folder;
  }

  /// Writes the report, and its figures into a folder: those of `results.md` into
  /// `results-figures`. A file that was there before stays whole until the new one is complete.
  public static void write(Report report, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    Path folder = file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-figures");
    String markdown = new MarkdownReportWriter(report, folder).document();
    AtomicFiles.write(file, markdown.getBytes(StandardCharsets.UTF_8));
  }

  private String document() throws IOException {
    paragraph("# " + inline(report.title()));
    if (!report.subtitle().isBlank()) {
      paragraph(escaped(report.subtitle()));
    }
    for (Report.Section section : report.sections()) {
      paragraph("## " + inline(section.title()));
      for (Block block : section.blocks()) {
        block(block);
      }
    }
    return text.toString();
  }

  private void block(Block block) throws IOException {
    switch (block) {
      case Block.Paragraph one -> paragraph(escaped(one.text()));
      case Block.Note note -> paragraph("> " + escaped(note.text()));
      case Block.Headline headline -> entries(headline.entries());
      case Block.KeyValues facts -> {
        caption(facts.caption());
        entries(facts.entries());
      }
      case Block.Table table -> table(table);
      case Block.FigureBlock figure -> figure(figure);
      case Block.Pictures gallery -> gallery(gallery);
      case Block.PictureRows rows -> rows(rows);
    }
  }

  private void paragraph(String line) {
    text.append(line.strip()).append("\n\n");
  }

  private void caption(String caption) {
    if (!caption.isBlank()) {
      paragraph("**" + inline(caption) + "**");
    }
  }

  private void entries(List<Block.Entry> entries) {
    for (Block.Entry entry : entries) {
      text.append("- **%s**: %s\n".formatted(inline(entry.name()), inline(entry.value())));
    }
    text.append('\n');
  }

  private void table(Block.Table table) {
    caption(table.caption());
    row(table.header());
    text.append(
        table.alignment().stream()
            .map(
                alignment ->
                    switch (alignment) {
                      case START -> ":---";
                      case END -> "---:";
                    })
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    table.rows().forEach(this::row);
    text.append('\n');
  }

  private void row(List<String> cells) {
    text.append(
        cells.stream()
            .map(MarkdownReportWriter::inline)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private void figure(Block.FigureBlock block) throws IOException {
    var figure = block.light();
    String name = "figure-" + ++figures + ".svg";
    Files.createDirectories(folder);
    FigureWriter.write(figure, folder.resolve(name), FigureWriter.Format.SVG, 1);
    paragraph("![%s](<%s>)".formatted(inline(figure.title()), address(name)));
    if (!block.caption().isBlank()) {
      paragraph(escaped(block.caption()));
    }
    paragraph("_" + inline(report.stamp().line()) + "_");
  }

  private void gallery(Block.Pictures block) throws IOException {
    caption(block.caption());
    Files.createDirectories(folder);
    for (Block.Picture picture : block.pictures()) {
      text.append(
          "- %s **%s** %s\n"
              .formatted(
                  image(Thumbnails.thumbnail(picture.image()), picture.name()),
                  inline(picture.text()),
                  inline(picture.name())));
    }
    text.append('\n');
  }

  private void rows(Block.PictureRows block) throws IOException {
    caption(block.caption());
    Files.createDirectories(folder);
    var header = new ArrayList<>(List.of(""));
    header.addAll(block.columns());
    row(header);
    text.append("| ").append(":--- | ".repeat(header.size()).strip()).append('\n');
    for (Block.PictureRow row : block.rows()) {
      text.append("| %s, %s |".formatted(inline(row.name()), inline(row.text())));
      for (RgbImage image : row.images()) {
        text.append(" %s |".formatted(image(Thumbnails.wide(image), row.name())));
      }
      text.append('\n');
    }
    text.append('\n');
  }

  /// Writes a picture beside the report.
  private String image(RgbImage image, String name) throws IOException {
    String file = "picture-" + ++pictures + ".png";
    AtomicFiles.write(folder.resolve(file), Thumbnails.png(image.toBufferedImage()));
    return "![%s](<%s>)".formatted(inline(name), address(file));
  }

  /// Where a figure lies, as it stands between angle brackets.
  private String address(String name) {
    String place = Markup.line(String.valueOf(folder.getFileName())) + "/" + name;
    return place.replace("%", "%25").replace("<", "%3C").replace(">", "%3E").replace("\\", "%5C");
  }

  /// Text from anywhere for a paragraph of its own, of which nothing is taken for Markdown or HTML.
  static String escaped(String text) {
    String line = Markup.line(text);
    int start = 0; // a list may begin with a number
    while (start < line.length() && Character.isDigit(line.charAt(start))) {
      start++;
    }
    boolean block = start < line.length() && BEGINS.indexOf(line.charAt(start)) >= 0;
    return block
        ? line.substring(0, start) + "\\" + line.charAt(start) + harmless(line.substring(start + 1))
        : harmless(line);
  }

  /// The same within a line.
  static String inline(String text) {
    return harmless(Markup.line(text));
  }

  private static String harmless(String line) {
    var safe = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      boolean special = SPECIAL.indexOf(line.charAt(i)) >= 0;
      safe.append(special ? "\\" : "").append(line.charAt(i));
    }
    return safe.toString();
  }
}
