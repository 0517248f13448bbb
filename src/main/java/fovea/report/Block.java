package fovea.report;

import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import java.util.List;
import java.util.function.Function;

/// A piece of a report.
public sealed interface Block {
  /// Text.
  record Paragraph(String text) implements Block {}

  /// Text that warns or explains beside the rest.
  record Note(String text) implements Block {}

  /// The few numbers that matter most, set large.
  record Headline(List<Entry> entries) implements Block {
    public Headline {
      entries = List.copyOf(entries);
    }
  }

  /// Settings and other facts, each by its name.
  record KeyValues(String caption, List<Entry> entries) implements Block {
    public KeyValues {
      entries = List.copyOf(entries);
    }
  }

  /// A name and what it stands for.
  record Entry(String name, String value) {}

  /// To which side the cells of a column go.
  enum Alignment {
    START,
    END
  }

  /// Rows of cells.
  ///
  /// @param header the columns' names
  /// @param alignment of each column
  /// @param rows as many cells each as there are columns
  record Table(
      String caption, List<String> header, List<Alignment> alignment, List<List<String>> rows)
      implements Block {
    public Table {
      header = List.copyOf(header);
      alignment = List.copyOf(alignment);
      rows = rows.stream().map(List::copyOf).toList();
      int columns = header.size();
      if (alignment.size() != columns || rows.stream().anyMatch(row -> row.size() != columns)) {
        throw new IllegalArgumentException(
            "The table “%s” has %d columns, but not every row has.".formatted(caption, columns));
      }
    }
  }

  /// A figure.
  ///
  /// @param figure it in light or dark
  /// @param caption what is to be seen in it
  record FigureBlock(Function<FigureStyle, Figure> figure, String caption) implements Block {
    /// A figure of one look.
    public static FigureBlock of(Figure figure, String caption) {
      return new FigureBlock(style -> figure, caption);
    }

    Figure light() {
      return figure.apply(FigureStyle.light());
    }

    Figure dark() {
      return figure.apply(FigureStyle.dark());
    }
  }

  /// Small pictures side by side.
  record Pictures(String caption, List<Picture> pictures) implements Block {
    public Pictures {
      pictures = List.copyOf(pictures);
    }
  }

  /// Rows of pictures that belong together, each under the name of its column.
  ///
  /// @param columns their names
  /// @param rows as many pictures each as there are columns
  record PictureRows(String caption, List<String> columns, List<PictureRow> rows) implements Block {
    public PictureRows {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      int wanted = columns.size();
      if (rows.stream().anyMatch(row -> row.images().size() != wanted)) {
        throw new IllegalArgumentException(
            "“%s” has %d columns, but not every row has.".formatted(caption, wanted));
      }
    }
  }

  /// A row of them.
  ///
  /// @param name how it is called
  /// @param text what is said of it, in a line or two
  record PictureRow(String name, String text, List<RgbImage> images) {
    public PictureRow {
      images = List.copyOf(images);
    }
  }

  /// One of them.
  ///
  /// @param name how it is called
  /// @param text what is said of it, in a line or two
  record Picture(RgbImage image, String name, String text) {}
}
