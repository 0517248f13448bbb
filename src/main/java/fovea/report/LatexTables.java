package fovea.report;

import fovea.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Tables for LaTeX with the rules of the package `booktabs`, to be read with `\input`; long ones
/// go over several pages with `longtable`.
public final class LatexTables {
  private static final int LONG = 40;

  private LatexTables() {}

  /// Writes all tables of a report into one file. A file that was there before stays whole until
  /// the new one is complete.
  public static void write(Report report, Path file) throws IOException {
    AtomicFiles.write(file, latex(report).getBytes(StandardCharsets.UTF_8));
  }

  /// All tables of a report.
  public static String latex(Report report) {
    String tables =
        report.tables().stream().map(LatexTables::table).collect(Collectors.joining("\n"));
    return """
    %% %s
    %% %s
    %% Needs \\usepackage{booktabs} and, for long tables, \\usepackage{longtable}.

    %s\
    """
        .formatted(Markup.line(report.title()), Markup.line(report.stamp().line()), tables);
  }

  /// One table.
  public static String table(Block.Table table) {
    return table.rows().size() > LONG ? pages(table) : floating(table);
  }

  private static String floating(Block.Table table) {
    var latex = new StringBuilder("\\begin{table}\n  \\centering\n");
    if (!table.caption().isBlank()) {
      latex.append("  \\caption{").append(escaped(table.caption())).append("}\n");
    }
    latex.append("  \\begin{tabular}{").append(columns(table)).append("}\n    \\toprule\n");
    latex.append(row(table.header())).append("    \\midrule\n");
    table.rows().forEach(cells -> latex.append(row(cells)));
    return latex.append("    \\bottomrule\n  \\end{tabular}\n\\end{table}\n").toString();
  }

  private static String pages(Block.Table table) {
    var latex = new StringBuilder("\\begin{longtable}{").append(columns(table)).append("}\n");
    if (!table.caption().isBlank()) {
      latex.append("    \\caption{").append(escaped(table.caption())).append("}\\\\\n");
    }
    latex.append("    \\toprule\n").append(row(table.header())).append("    \\midrule\n");
    latex.append("    \\endfirsthead\n    \\toprule\n").append(row(table.header()));
    latex.append("    \\midrule\n    \\endhead\n    \\bottomrule\n    \\endfoot\n");
    table.rows().forEach(cells -> latex.append(row(cells)));
    return latex.append("\\end{longtable}\n").toString();
  }

  private static String columns(Block.Table table) {
    return table.alignment().stream()
        .map(
            alignment ->
                switch (alignment) {
                  case START -> "l";
                  case END -> "r";
                })
        .collect(Collectors.joining());
  }

  // An empty group first: a cell that begins with “[” would be taken for a distance of the row.
  private static String row(List<String> cells) {
    return cells.stream()
        .map(LatexTables::escaped)
        .map(cell -> cell.startsWith("[") || cell.startsWith("*") ? "{}" + cell : cell)
        .collect(Collectors.joining(" & ", "    ", " \\\\\n"));
  }

  /// Text from anywhere, of which LaTeX takes nothing for a command.
  static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    Markup.line(text)
        .codePoints()
        .forEach(
            letter -> {
              switch (letter) {
                case '\\' -> safe.append("\\textbackslash{}");
                case '~' -> safe.append("\\textasciitilde{}");
                case '^' -> safe.append("\\textasciicircum{}");
                case '<' -> safe.append("\\textless{}");
                case '>' -> safe.append("\\textgreater{}");
                case '|' -> safe.append("\\textbar{}");
                case '"' -> safe.append("{''}"); // as it is, it is a command in some languages
                case '`' -> safe.append("\\textasciigrave{}");
                case '{', '}', '$', '&', '#', '_', '%' -> safe.append('\\').appendCodePoint(letter);
                case '−' -> safe.append("$-$"); // the minus, which few fonts of LaTeX have
                case '×' -> safe.append("$\\times$");
                case '→' -> safe.append("$\\rightarrow$");
                case '≤' -> safe.append("$\\leq$");
                default -> safe.appendCodePoint(letter);
              }
            });
    return safe.toString();
  }
}
