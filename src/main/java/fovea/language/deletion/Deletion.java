package fovea.language.deletion;

import fovea.format.Quantities;
import fovea.language.WordRelevance;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What becomes of a number when tokens are taken out of a text one after another, those first that
/// a method holds for the most important, beside orders drawn by chance (the deletion curve of
/// Samek et al., Evaluating the Visualization of What a Deep Neural Network Has Learned, 2017, and
/// of Petsiuk et al., RISE, BMVC 2018, for words).
///
/// @param counts how many tokens are out at each point, from 0 to all
/// @param courses one a method
public record Deletion(int[] counts, List<Course> courses, Chance chance) {
  /// A method's order and what comes of it.
  ///
  /// @param order places among the tokens, the most important first
  /// @param numbers one for each of the counts
  public record Course(WordRelevance.Method method, int[] order, double[] numbers) {
    /// The mean of the number over the points at which something is out: the less, the better the
    /// method has found what speaks for it.
    public double mean() {
      return Deletion.mean(numbers);
    }
  }

  /// Orders drawn by chance.
  ///
  /// @param seed of the draws
  /// @param numbers for each order one for each of the counts
  public record Chance(long seed, double[][] numbers) {
    public int orders() {
      return numbers.length;
    }

    /// The mean of all orders at a point.
    public double mean(int point) {
      return Arrays.stream(numbers).mapToDouble(one -> one[point]).average().orElse(Double.NaN);
    }

    public double least(int point) {
      return Arrays.stream(numbers).mapToDouble(one -> one[point]).min().orElse(Double.NaN);
    }

    public double most(int point) {
      return Arrays.stream(numbers).mapToDouble(one -> one[point]).max().orElse(Double.NaN);
    }

    /// The mean of {@link Course#mean} over the orders.
    public double mean() {
      return Arrays.stream(numbers).mapToDouble(Deletion::mean).average().orElse(Double.NaN);
    }

    /// How many of the orders bring the number as low as this, on the mean.
    public long asLow(double mean) {
      return Arrays.stream(numbers).filter(one -> Deletion.mean(one) <= mean).count();
    }
  }

  public Deletion {
    courses = List.copyOf(courses);
  }

  /// The number with nothing taken out.
  public double before() {
    return chance.numbers[0][0];
  }

  /// The course that brings the number lowest.
  public Course best() {
    return courses.stream().min(Comparator.comparingDouble(Course::mean)).orElseThrow();
  }

  /// Which method finds the words that matter, in a sentence or two.
  ///
  /// @param followed the number in words, such as `logit of positive`
  public String sentence(String followed) {
    Course best = best();
    long chanceAsLow = chance.asLow(best.mean());
    String against =
        "%s on the mean, against %s for %d orders drawn by chance (seed %d)"
            .formatted(
                Quantities.decimal(best.mean(), 3),
                Quantities.decimal(chance.mean(), 3),
                chance.orders(),
                chance.seed());
    if (counts.length <= 2) {
      return "The text has one word piece that can be taken out: there is no order to compare.";
    }
    if (20 * chanceAsLow > chance.orders()) {
      return "No method finds the words that matter better than chance here: %s brings the %s lowest, to %s, and %d of these are as low."
          .formatted(best.method().title(), followed, against, chanceAsLow);
    }
    return "%s finds the words that matter best here: with its words taken out first the %s falls to %s; %s."
        .formatted(
            best.method().title(),
            followed,
            against,
            chanceAsLow == 0
                ? "none of these is as low"
                : "%d of these %s as low".formatted(chanceAsLow, chanceAsLow == 1 ? "is" : "are"));
  }

  /// Over all points but the first, at which nothing is out.
  static double mean(double[] numbers) {
    return Arrays.stream(numbers).skip(1).average().orElse(Double.NaN);
  }
}
