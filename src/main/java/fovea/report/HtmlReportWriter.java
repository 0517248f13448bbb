package fovea.report;

import fovea.files.AtomicFiles;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// A report as one HTML file that needs nothing else: figures and pictures are within it, there is
/// no script, and the browser is told to fetch nothing. Light or dark as the reader's system is, on
/// paper always light. It is well-formed XML too, so that any tool can read it.
public final class HtmlReportWriter {
  /// Below this side a picture is shown enlarged, with its pixels as they are.
  private static final int SMALL = 96;

  private final StringBuilder html = new StringBuilder();
  private final Report report;
  private int figures;

  private HtmlReportWriter(Report report) {
    this.report = report;
  }

  /// Writes the report. A file that was there before stays whole until the new one is complete.
  public static void write(Report report, Path file) throws IOException {
    AtomicFiles.write(file, html(report).getBytes(StandardCharsets.UTF_8));
  }

  /// The report as the text of an HTML file.
  public static String html(Report report) throws IOException {
    return new HtmlReportWriter(report).document();
  }

  private String document() throws IOException {
    String direction =
        switch (report.direction()) {
          case LEFT_TO_RIGHT -> "ltr";
          case RIGHT_TO_LEFT -> "rtl";
        };
    html.append("<!DOCTYPE html>\n<html lang=\"")
        .append(Markup.escaped(report.language().toLanguageTag()))
        .append("\" dir=\"")
        .append(direction)
        .append(
            """
            ">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="generator" content="Fovea"/>
            """);
    element("title", "", report.title().isBlank() ? "Report" : report.title());
    html.append("<style>\n")
        .append(style())
        .append("</style>\n</head>\n<body>\n<main>\n<header>\n");
    element("h1", " dir=\"auto\"", report.title());
    if (!report.subtitle().isEmpty()) {
      element("p", " class=\"subtitle\" dir=\"auto\"", report.subtitle());
    }
    html.append("</header>\n");
    for (Report.Section section : report.sections()) {
      html.append("<section>\n");
      element("h2", " dir=\"auto\"", section.title());
      for (Block block : section.blocks()) {
        block(block);
      }
      html.append("</section>\n");
    }
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void block(Block block) throws IOException {
    switch (block) {
      case Block.Paragraph paragraph -> element("p", " dir=\"auto\"", paragraph.text());
      case Block.Note note -> element("p", " class=\"note\" dir=\"auto\"", note.text());
      case Block.Headline headline -> entries("headline", "", headline.entries());
      case Block.KeyValues facts -> entries("facts", facts.caption(), facts.entries());
      case Block.Table table -> table(table);
      case Block.FigureBlock figure -> figure(figure);
      case Block.Pictures pictures -> pictures(pictures);
      case Block.PictureRows rows -> rows(rows);
    }
  }

  private void entries(String kind, String caption, List<Block.Entry> entries) {
    if (!caption.isEmpty()) {
      element("p", " class=\"caption\" dir=\"auto\"", caption);
    }
    html.append("<dl class=\"").append(kind).append("\">\n");
    for (Block.Entry entry : entries) {
      html.append("<div>");
      element("dt", " dir=\"auto\"", entry.name());
      element("dd", " dir=\"auto\"", entry.value());
      html.append("</div>\n");
    }
    html.append("</dl>\n");
  }

  private void table(Block.Table table) {
    html.append("<div class=\"table\" tabindex=\"0\">\n<table>\n");
    if (!table.caption().isEmpty()) {
      element("caption", " dir=\"auto\"", table.caption());
    }
    html.append("<thead><tr>");
    for (int column = 0; column < table.header().size(); column++) {
      cell("th", " scope=\"col\"" + side(table, column), table.header().get(column));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        cell("td", side(table, column), row.get(column));
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  // Its text has a direction of its own, but stays on the table's side.
  private void cell(String name, String attributes, String text) {
    html.append('<').append(name).append(attributes).append("><bdi>");
    html.append(Markup.escaped(text)).append("</bdi></").append(name).append('>');
  }

  private static String side(Block.Table table, int column) {
    return switch (table.alignment().get(column)) {
      case START -> "";
      case END -> " class=\"end\"";
    };
  }

  private void figure(Block.FigureBlock block) throws IOException {
    Figure light = block.light();
    Figure dark = block.dark();
    html.append("<figure>\n");
    if (dark.equals(light)) {
      drawing("", light);
    } else {
      drawing(" light", light);
      drawing(" dark", dark);
    }
    html.append("<figcaption>");
    if (!block.caption().isEmpty()) {
      element("span", " dir=\"auto\"", block.caption());
    }
    element("small", " dir=\"auto\"", report.stamp().line());
    html.append("</figcaption>\n</figure>\n");
  }

  private void drawing(String look, Figure figure) throws IOException {
    html.append("<div class=\"plot").append(look).append("\">");
    html.append(InlineSvg.of(figure, "f" + figures++ + "-")).append("</div>\n");
  }

  private void pictures(Block.Pictures block) throws IOException {
    if (!block.caption().isEmpty()) {
      element("p", " class=\"caption\" dir=\"auto\"", block.caption());
    }
    html.append("<ul class=\"pictures\">\n");
    for (Block.Picture picture : block.pictures()) {
      html.append("<li>");
      image(Thumbnails.thumbnail(picture.image()), picture.name());
      element("strong", " dir=\"auto\"", picture.text());
      element("span", " dir=\"auto\"", picture.name());
      html.append("</li>\n");
    }
    html.append("</ul>\n");
  }

  private void rows(Block.PictureRows block) throws IOException {
    html.append("<div class=\"table\" tabindex=\"0\">\n<table class=\"picture-rows\">\n");
    if (!block.caption().isEmpty()) {
      element("caption", " dir=\"auto\"", block.caption());
    }
    html.append("<thead><tr>");
    for (String column : block.columns()) {
      cell("th", " scope=\"col\"", column);
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (Block.PictureRow row : block.rows()) {
      html.append("<tr>");
      for (int column = 0; column < row.images().size(); column++) {
        html.append("<td>");
        image(
            Thumbnails.wide(row.images().get(column)),
            row.name() + ", " + block.columns().get(column));
        if (column == 0) {
          element("strong", " dir=\"auto\"", row.name());
          element("span", " dir=\"auto\"", row.text());
        }
        html.append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</div>\n");
  }

  private void image(RgbImage image, String name) throws IOException {
    boolean small = Math.max(image.width(), image.height()) < SMALL;
    html.append("<img").append(small ? " class=\"small\"" : "");
    html.append(" width=\"%d\" height=\"%d\"".formatted(image.width(), image.height()));
    html.append(" alt=\"").append(Markup.escaped(name));
    html.append("\" src=\"data:image/png;base64,");
    html.append(Base64.getEncoder().encodeToString(Thumbnails.png(image.toBufferedImage())));
    html.append("\"/>");
  }

  private void element(String name, String attributes, String text) {
    html.append('<').append(name).append(attributes).append('>');
    html.append(Markup.escaped(text)).append("</").append(name).append(">\n");
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReportWriter.class.getResourceAsStream("/css/report.css")) {
      return new String(
          Objects.requireNonNull(in, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
