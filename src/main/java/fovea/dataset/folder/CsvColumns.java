package fovea.dataset.folder;

import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/// Which column of a list says what, and whether its first row is one of names.
///
/// @param header whether the first row is no picture
/// @param split -1 where there is none
/// @param note what a person should know of how that was told; "" where it is plain
public record CsvColumns(boolean header, int path, int label, int split, String note) {
  /// The surest names first.
  private static final List<String> PATHS =
      List.of(
          "path",
          "file",
          "filename",
          "file_name",
          "image",
          "picture",
          "image_path",
          "filepath",
          "file_path",
          "image_name",
          "img",
          "img_path",
          "img_name",
          "photo",
          "image_id",
          "id");

  private static final List<String> LABELS =
      List.of(
          "label",
          "class",
          "category",
          "target",
          "labels",
          "classes",
          "class_name",
          "label_name",
          "species",
          "breed",
          "class_id",
          "label_id");
  private static final List<String> SPLITS = List.of("split");

  /// Tells by the first two rows.
  ///
  /// @param second null where there is none
  /// @param tells whether a cell names a picture: by its ending, or one that is there
  static CsvColumns of(
      Path csv,
      CSVRecord first,
      @Nullable CSVRecord second,
      Reading.Header said,
      Predicate<String> tells)
      throws Refusal {
    int path = column(first, PATHS);
    int label = column(first, LABELS);
    boolean named = path >= 0 && label >= 0;
    if (said == Reading.Header.ABSENT) {
      return unnamed(place(first, tells) < 0 && second != null ? second : first, tells, "");
    }
    if (named) {
      return new CsvColumns(true, path, label, column(first, SPLITS), "");
    }
    if (said == Reading.Header.ASK && place(first, tells) >= 0) {
      return unnamed(first, tells, said(first, csv));
    }
    boolean two = first.size() <= 2;
    if (two && said == Reading.Header.ASK && (second == null || place(second, tells) < 0)) {
      throw new PictureDataset.Unclear(
          Reading.Question.HEADER,
          "Whether the first line of %s names its columns or a picture cannot be told, since no picture is here that its first lines name: say which it is."
              .formatted(Refusal.quoted(csv)));
    }
    return guessed(csv, first, second == null ? first : second, path, label, tells);
  }

  /// The first row has names, but not all of them are known.
  private static CsvColumns guessed(
      Path csv, CSVRecord first, CSVRecord second, int path, int label, Predicate<String> tells)
      throws Refusal {
    if (first.size() > 2) {
      throw new Refusal(
          "%s has %d columns, and none of them is called “%s”: call those of the pictures and of their classes “path” and “label” in its first line."
              .formatted(Refusal.quoted(csv), first.size(), path < 0 ? "path" : "label"));
    }
    int pictures = path >= 0 ? path : label >= 0 ? 1 - label : Math.max(0, place(second, tells));
    return new CsvColumns(
        true,
        pictures,
        1 - pictures,
        -1,
        "The first line of %s is taken as the names of its columns: “%s” for the pictures, “%s” for their classes."
            .formatted(Refusal.quoted(csv), cell(first, pictures), cell(first, 1 - pictures)));
  }

  private static CsvColumns unnamed(CSVRecord first, Predicate<String> tells, String note) {
    int path = Math.max(0, place(first, tells));
    return new CsvColumns(false, path, path == 0 ? 1 : 0, -1, note);
  }

  /// More columns than two are not looked at without their names.
  private static String said(CSVRecord first, Path csv) {
    return first.size() <= 2
        ? ""
        : "%s has no names of columns: its first two are taken as path and label, and %s left out."
            .formatted(
                Refusal.quoted(csv),
                first.size() == 3 ? "the third is" : "the other " + (first.size() - 2) + " are");
  }

  /// Which of the first two cells names a picture; -1 for none.
  private static int place(CSVRecord row, Predicate<String> tells) {
    for (int i = 0; i < Math.min(2, row.size()); i++) {
      if (tells.test(cell(row, i))) {
        return i;
      }
    }
    return -1;
  }

  private static String cell(CSVRecord row, int column) {
    return column < row.size() ? row.get(column).strip() : "";
  }

  private static int column(CSVRecord row, List<String> names) {
    for (String name : names) {
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i).strip().toLowerCase(Locale.ROOT).replaceAll("[ -]+", "_");
        if (cell.equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }
}
