package fovea.ui.chart.grid;

import fovea.ui.control.Selection.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// What a {@link NumberGrid} shows.
///
/// @param rowsName what the rows are, such as `layer`
/// @param columnsName what the columns are
/// @param values one array a row; NaN where nothing is known
/// @param diverging whether colours go both ways from 0, as far below as above
/// @param format a value as it stands in its cell, short
/// @param words what is told of a cell under the pointer
/// @param note a word or two below the number where there is room, or ""
/// @param struck cells that are crossed out, as row · columns + column
public record GridContent(
    String rowsName,
    String columnsName,
    List<String> rows,
    List<String> columns,
    double[][] values,
    boolean diverging,
    DoubleFunction<String> format,
    Words words,
    Words note,
    Set<Integer> struck) {
  private static final Words NO_NOTE = (row, column) -> "";

  /// What is told of a cell.
  public interface Words {
    String of(int row, int column);
  }

  public GridContent {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    struck = Set.copyOf(struck);
    if (values.length != rows.size()) {
      throw new IllegalArgumentException(
          "%d rows of values for %d names".formatted(values.length, rows.size()));
    }
  }

  /// Nothing.
  public static GridContent none() {
    return counted("", "", new double[0][], false, value -> "", (row, column) -> "", Set.of());
  }

  /// Rows and columns that are called by their numbers.
  public static GridContent counted(
      String rowsName,
      String columnsName,
      double[][] values,
      boolean diverging,
      DoubleFunction<String> format,
      Words words,
      Set<Integer> struck) {
    int columns = values.length == 0 ? 0 : values[0].length;
    return new GridContent(
        rowsName,
        columnsName,
        IntStream.range(0, values.length).mapToObj(Integer::toString).toList(),
        IntStream.range(0, columns).mapToObj(Integer::toString).toList(),
        values,
        diverging,
        format,
        words,
        NO_NOTE,
        struck);
  }

  /// One without notes and with nothing crossed out.
  public static GridContent plain(
      String rowsName,
      String columnsName,
      List<String> rows,
      List<String> columns,
      double[][] values,
      boolean diverging,
      DoubleFunction<String> format,
      Words words) {
    return new GridContent(
        rowsName, columnsName, rows, columns, values, diverging, format, words, NO_NOTE, Set.of());
  }

  /// The same with a word or two in its cells.
  public GridContent noted(Words notes) {
    return new GridContent(
        rowsName, columnsName, rows, columns, values, diverging, format, words, notes, struck);
  }

  /// How far the colours go from 0; 1 where there is no number but 0.
  double most() {
    double most =
        Arrays.stream(values)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .map(Math::abs)
            .max()
            .orElse(0);
    return most > 0 ? most : 1;
  }

  boolean has(Cell cell) {
    return cell.row() >= 0
        && cell.row() < rows.size()
        && cell.column() >= 0
        && cell.column() < columns.size();
  }

  boolean isKnown() {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).anyMatch(Double::isFinite);
  }
}
