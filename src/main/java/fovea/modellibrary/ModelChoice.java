package fovea.modellibrary;

import fovea.modelmanager.ModelCard;
import fovea.modelmanager.Task;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A model to choose from.
///
/// @param name for people
/// @param assumptions what was taken for granted of it, a whole sentence each
/// @param sha256 of its weights; "" where it is not known
/// @param world which pictures it knows
public record ModelChoice(
    String id, String name, List<String> assumptions, String sha256, World world) {
  /// Of photographs, the smallest side that networks are given.
  private static final double PHOTOGRAPH = 128;

  /// Which pictures a model has seen.
  public enum World {
    /// few of one kind, which the first of its assumptions tells
    SMALL,
    /// those of large data sets
    PHOTOGRAPHS,
    /// nobody says it
    UNKNOWN
  }

  public ModelChoice {
    assumptions = List.copyOf(assumptions);
  }

  /// One of which world nothing is known.
  public ModelChoice(String id, String name, List<String> assumptions, String sha256) {
    this(id, name, assumptions, sha256, World.UNKNOWN);
  }

  /// One of which nothing more is known.
  public ModelChoice(String id, String name) {
    this(id, name, List.of(), "");
  }

  static ModelChoice of(ModelCard card) {
    return new ModelChoice(
        card.id(), card.name(), card.assumptions(), card.weightsSha256(), world(card));
  }

  private static World world(ModelCard card) {
    if (card.task() == Task.LANGUAGE) {
      return World.UNKNOWN;
    }
    if (card.bundled() && !card.assumptions().isEmpty()) {
      return World.SMALL;
    }
    boolean large =
        Stream.of("size", "crop_size", "input_size", "torchvision")
            .map(card.preparation()::get)
            .flatMap(ModelChoice::numbers)
            .anyMatch(side -> side >= PHOTOGRAPH);
    boolean foreign = !card.bundled() && card.howMade().command().isEmpty();
    return foreign && large ? World.PHOTOGRAPHS : World.UNKNOWN;
  }

  /// A size is a number, or named or listed ones.
  private static Stream<Double> numbers(Object size) {
    return switch (size) {
      case Number number -> Stream.of(number.doubleValue());
      case Map<?, ?> named -> named.values().stream().flatMap(ModelChoice::numbers);
      case Collection<?> listed -> listed.stream().flatMap(ModelChoice::numbers);
      case null, default -> Stream.empty();
    };
  }

  /// Itself, with something else that is taken for granted, a whole sentence each.
  public ModelChoice assuming(List<String> sentences) {
    return new ModelChoice(
        id,
        name,
        Stream.concat(assumptions.stream(), sentences.stream()).distinct().toList(),
        sha256,
        world);
  }

  /// What it knows, in a sentence, where that is little; else "".
  public String limit() {
    return world == World.SMALL ? assumptions.getFirst() : "";
  }

  /// What was taken for granted besides {@link #limit}.
  public List<String> further() {
    return world == World.SMALL ? assumptions.subList(1, assumptions.size()) : assumptions;
  }
}
