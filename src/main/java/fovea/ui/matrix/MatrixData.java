package fovea.ui.matrix;

import fovea.ui.control.Selection.Cell;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// What stands in a square of numbers, in the order it is shown in. Made on any thread; arrays are
/// shared and never changed.
///
/// @param labels of the classes, by place
/// @param classes the number of the class at each place
/// @param values row by row; NaN where there is none
/// @param levels how strong the colour of each value is: 0 to 255, below 0 for values below 0
/// @param most the largest value of the scale of colours
/// @param diverging whether values go both ways from 0
/// @param judged whether colours tell better from worse: more is better on the diagonal, and worse
///   beside it
/// @param groups a name for each run of places that belong together; none where nothing does
/// @param groupStarts the place at which each of them begins
/// @param format a value as it stands in a cell
/// @param description what a person is told of a cell
/// @param axes what rows and columns are
public record MatrixData(
    List<String> labels,
    int[] classes,
    float[] values,
    short[] levels,
    double most,
    boolean diverging,
    boolean judged,
    List<String> groups,
    int[] groupStarts,
    DoubleFunction<String> format,
    Description description,
    Axes axes) {
  /// What rows and columns are, beside them; "" for nothing.
  public record Axes(String rows, String columns) {}

  /// The level of a value that is none.
  static final short MISSING = Short.MIN_VALUE;

  private static final int STEPS = 254;

  /// Tells the value of two classes, by their numbers.
  public interface Values {
    double at(int row, int column);
  }

  /// Tells a person of the cell of two classes, by their numbers.
  public interface Description {
    String of(int row, int column);
  }

  /// Runs of neighbouring places.
  ///
  /// @param names one for each run
  /// @param starts the place at which each begins
  public record Runs(List<String> names, int[] starts) {
    /// No runs.
    public static Runs none() {
      return new Runs(List.of(), new int[0]);
    }

    /// The runs of classes of one group.
    ///
    /// @param classes by place
    /// @param groupOf the group of each class; none where there are no groups
    /// @param groups their names
    public static Runs of(int[] classes, int[] groupOf, List<String> groups) {
      if (groupOf.length == 0) {
        return none();
      }
      int[] starts =
          IntStream.range(0, classes.length)
              .filter(i -> i == 0 || groupOf[classes[i]] != groupOf[classes[i - 1]])
              .toArray();
      return new Runs(
          IntStream.of(starts).mapToObj(start -> groups.get(groupOf[classes[start]])).toList(),
          starts);
    }
  }

  /// Puts values in the order of `classes`.
  ///
  /// @param labels of all classes, by number
  /// @param top the largest value of the scale, or 0 for the largest there is
  public static MatrixData of(
      List<String> labels,
      int[] classes,
      Values of,
      double top,
      boolean diverging,
      Runs runs,
      DoubleFunction<String> format,
      Description description) {
    int side = classes.length;
    var values = new float[side * side];
    double most = 0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        float value = (float) of.at(classes[row], classes[column]);
        values[row * side + column] = value;
        most = Float.isNaN(value) ? most : Math.max(most, Math.abs(value));
      }
    }
    double scale = top > 0 ? top : Math.max(most, Float.MIN_NORMAL);
    var levels = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      levels[i] = level(values[i], scale);
    }
    List<String> shown = java.util.Arrays.stream(classes).mapToObj(labels::get).toList();
    return new MatrixData(
        shown,
        classes,
        values,
        levels,
        top > 0 ? top : most,
        diverging,
        false,
        runs.names(),
        runs.starts(),
        format,
        description,
        new Axes("actual", "predicted"));
  }

  /// The same where rows and columns are the same things.
  public MatrixData withoutAxes() {
    return new MatrixData(
        labels,
        classes,
        values,
        levels,
        most,
        diverging,
        judged,
        groups,
        groupStarts,
        format,
        description,
        new Axes("", ""));
  }

  /// The same with colours that tell better from worse: what is named rightly stands on the
  /// diagonal, and everything beside it is a mistake.
  public MatrixData asGains() {
    short[] gains = levels.clone();
    for (int i = 0; i < gains.length; i++) {
      boolean mistake = i / classes.length != i % classes.length;
      gains[i] = mistake && gains[i] != MISSING ? (short) -gains[i] : gains[i];
    }
    return new MatrixData(
        labels,
        classes,
        values,
        gains,
        most,
        diverging,
        true,
        groups,
        groupStarts,
        format,
        description,
        axes);
  }

  /// By the square root, so that rare mistakes show beside a diagonal that is nearly full.
  private static short level(float value, double scale) {
    if (Float.isNaN(value)) {
      return MISSING;
    }
    if (value == 0) {
      return 0;
    }
    int level = 1 + (int) (STEPS * Math.sqrt(Math.min(1, Math.abs(value) / scale)));
    return (short) (value < 0 ? -level : level);
  }

  /// How many rows and columns there are.
  public int side() {
    return classes.length;
  }

  /// The numbers of the classes at two places.
  Cell cell(int row, int column) {
    return new Cell(classes[row], classes[column]);
  }

  float value(int row, int column) {
    return values[row * classes.length + column];
  }

  short level(int row, int column) {
    return levels[row * classes.length + column];
  }

  /// The place of a class, or -1 where it is not shown.
  int place(int number) {
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] == number) {
        return i;
      }
    }
    return -1;
  }
}
