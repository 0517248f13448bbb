package fovea.language.training;

import fovea.dataset.text.TextDataset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What logistic regression on word counts, learnt from the same texts, says of the texts that a
/// run is judged with. Learnt when it is first asked for; any thread may ask.
public final class Baseline {
  static final String ACCURACY = "wordCountAccuracy";

  private final TextDataset training;
  private final TextDataset validation;
  private final Optional<TextDataset> test;
  private final boolean classes;
  private @Nullable Map<Boolean, Double> known;

  /// @param classes whether there are classes to tell apart
  Baseline(
      TextDataset training, TextDataset validation, Optional<TextDataset> test, boolean classes) {
    this.training = training;
    this.validation = validation;
    this.test = test;
    this.classes = classes;
  }

  /// What the card of a trained model tells of it: of the test texts of that training, or else of
  /// those held out; empty where it tells nothing.
  ///
  /// @param numbers of the card
  public static OptionalDouble told(Map<String, Double> numbers) {
    Double accuracy = numbers.getOrDefault("test " + ACCURACY, numbers.get(ACCURACY));
    return accuracy == null ? OptionalDouble.empty() : OptionalDouble.of(accuracy);
  }

  /// Of the texts held out; empty where nothing is told apart.
  OptionalDouble heldOut() {
    return of(false);
  }

  /// Of the test texts; empty where there are none.
  OptionalDouble test() {
    return of(true);
  }

  private synchronized OptionalDouble of(boolean tested) {
    Map<Boolean, Double> numbers = known;
    if (numbers == null) {
      numbers = classes ? learnt() : Map.of();
      known = numbers;
    }
    Double number = numbers.get(tested);
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  private Map<Boolean, Double> learnt() {
    WordCounts counts = WordCounts.learn(training);
    double heldOut = counts.accuracy(validation);
    return test.isPresent()
        ? Map.of(false, heldOut, true, counts.accuracy(test.get()))
        : Map.of(false, heldOut);
  }
}
