package fovea.ui.explanation.asking;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Stage;
import fovea.explanation.explainer.Topic;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.tab.Picture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a model says of a picture, and what can be asked of both.
///
/// @param topic what of the model's answer is asked about
/// @param said the class that is explained unless a person names another: the word that was
///   written; empty for the likeliest
/// @param pixels whether its classes are those of pixels
/// @param seen the picture as the network sees it; maps lie over this one
/// @param labels the name of every class, by its number
/// @param answers all classes, the likeliest first
/// @param usualStage where methods look that work with stages, if nobody says
/// @param unfit why methods are not for this network, by their ids
/// @param secondsPerPass how long the network took for one picture, the first time
public record Subject(
    Picture picture,
    ModelChoice model,
    Topic topic,
    OptionalInt said,
    boolean pixels,
    RgbImage seen,
    List<String> labels,
    List<Explainer.Answer> answers,
    String usualStage,
    Map<String, String> unfit,
    double secondsPerPass) {
  public Subject {
    labels = List.copyOf(labels);
    answers = List.copyOf(answers);
    unfit = Map.copyOf(unfit);
  }

  /// What is quicker than this is asked without a word, in seconds.
  private static final double QUICK = 3;

  private static final int FEW_PASSES = 10;
  private static final int CHANNELS = 512;

  /// The likeliest class.
  public Target likeliest() {
    return new Target.OfClass(answers.getFirst().index());
  }

  /// What is explained unless a person names something else.
  public Target usual() {
    return said.isPresent() ? new Target.OfClass(said.getAsInt()) : likeliest();
  }

  /// A target as people say it: a word with where it stands.
  public String words(Target target) {
    return target.words(labels) + topic.where();
  }

  /// Whether there are the classes that it speaks of.
  public boolean has(Target target) {
    return switch (target) {
      case Target.OfClass(int index) -> index < labels.size();
      case Target.RatherThan(int index, int other) -> Math.max(index, other) < labels.size();
    };
  }

  /// Of a class among all, or of the one class against the other.
  public double probability(Target target) {
    return switch (target) {
      case Target.OfClass(int index) -> answer(index).probability();
      case Target.RatherThan(int index, int other) ->
          1 / (1 + Math.exp(answer(other).score() - answer(index).score()));
    };
  }

  /// What is said of a class.
  public Explainer.Answer answer(int index) {
    return answers.stream().filter(one -> one.index() == index).findFirst().orElseThrow();
  }

  public Optional<String> unfit(Method method) {
    return Optional.ofNullable(unfit.get(method.id()));
  }

  /// About how long a method takes, in seconds; empty where it depends on how many channels a stage
  /// has and the stages are not known yet.
  ///
  /// @param perPass how long the network takes for one picture, in seconds
  /// @param stages all there are; none while they are not known
  /// @param chosen the names of those that are looked at; none for the usual one
  public OptionalDouble seconds(
      Method method, double perPass, List<Stage> stages, List<String> chosen) {
    if (method.family() != Method.Family.ACTIVATION_MAP) {
      return OptionalDouble.of(method.passes(1) * perPass);
    }
    List<String> names = chosen.isEmpty() ? List.of(usualStage) : chosen;
    if (method.passes(1) == method.passes(2)) {
      return OptionalDouble.of(names.size() * method.passes(1) * perPass);
    }
    int passes =
        stages.stream()
            .filter(stage -> names.contains(stage.name()))
            .mapToInt(stage -> method.passes(stage.channels()))
            .sum();
    return passes == 0 ? OptionalDouble.empty() : OptionalDouble.of(passes * perPass);
  }

  /// Whether a method may be asked without a word: it takes little time, or the least that any can.
  ///
  /// @param seconds how long it takes, if that is known
  public static boolean isQuick(Method method, OptionalDouble seconds) {
    return method.passes(CHANNELS) <= FEW_PASSES || seconds.orElse(QUICK) < QUICK;
  }
}
