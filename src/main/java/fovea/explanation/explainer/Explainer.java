package fovea.explanation.explainer;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Tells why a network says what it says of a picture. Called on the compute thread.
public interface Explainer {
  /// What the network answers.
  ///
  /// @param label of the class
  /// @param index of the class
  /// @param score before the softmax
  /// @param probability among all classes
  record Answer(String label, int index, float score, float probability) {}

  /// The caption that the network writes of a picture; empty for one that writes none.
  default List<Topic.Written> caption(RgbImage picture) {
    return List.of();
  }

  /// Who explains this of the picture.
  ///
  /// @throws IllegalArgumentException when it is not for this network, in one sentence
  default Explainer about(RgbImage picture, Topic topic) {
    return switch (topic) {
      case Topic.Whole _ -> this;
      case Topic.OfWord _ -> throw new IllegalArgumentException("This network writes no words.");
    };
  }

  /// The class that is explained unless a person names another: of a word the one that was written;
  /// empty for the likeliest.
  default OptionalInt said() {
    return OptionalInt.empty();
  }

  /// The name of every class, by its number.
  List<String> labels();

  /// The likeliest classes of a picture, best first.
  ///
  /// @param top how many, at least 1; all where there are fewer
  List<Answer> answers(RgbImage picture, int top);

  /// The probability of a target for a picture.
  ///
  /// @throws IllegalArgumentException when there is no such class, in one sentence
  double probability(RgbImage picture, Target target);

  /// Why a method is not for this network, in a sentence; empty where it is. One that reads
  /// attention needs some, one that reads a stage needs places there.
  Optional<String> unfit(Method method);

  /// The picture as the network sees it: scaled, cropped. Maps lie over this one.
  RgbImage seen(RgbImage picture);

  /// Every stage in order, with what stands there for this picture.
  List<Stage> stages(RgbImage picture);

  /// What stands in the channels of a stage for this picture, the strongest first.
  ///
  /// @param most how many, at least 1
  /// @throws IllegalArgumentException when there is no such stage or it has no places, in one
  ///   sentence
  List<Channel> channels(RgbImage picture, String stage, int most);

  /// What stands in channels of a stage, for several pictures.
  ///
  /// @return for every picture a map of each channel, in their order
  /// @throws IllegalArgumentException when there is no such stage or channel or the stage has no
  ///   places, in one sentence
  List<List<Heatmap>> activations(List<RgbImage> pictures, String stage, List<Integer> channels);

  /// What a cell of a stage can see of the picture, by the windows that the network looks through;
  /// empty where they don't say it.
  ///
  /// @throws IllegalArgumentException when there is no such stage, in one sentence
  Optional<Reception> reception(String stage);

  /// What the network is made of, and what its activations for this picture look like everywhere.
  ///
  /// @param title of the model
  /// @throws IllegalArgumentException when that cannot be told of it, in one sentence
  NetworkGraph graph(String title, RgbImage picture);

  /// Where methods look that work with stages, if nobody says.
  String usualStage();

  /// Where the evidence lies in the picture as the network {@linkplain #seen sees} it.
  ///
  /// @throws IllegalArgumentException when there is no such class or stage, or the method is not
  ///   for this network, in one sentence
  /// @throws java.util.concurrent.CancellationException when the request says so
  Explanation explain(RgbImage picture, Target target, Method method, Request request);

  /// How fast the network is here, measured from one pass.
  ///
  /// @throws IllegalArgumentException when there is no such stage, in one sentence
  Pace pace(RgbImage picture, Request request);

  /// Makes the maps of several methods and measures which of them is to be believed.
  ///
  /// @param heard what is known so far, whenever a number arrives
  /// @return all that is known in the end; what did not fit or was stopped is among what is left
  ///   out
  /// @throws IllegalArgumentException when there is no such class or stage, in one sentence
  Findings evaluate(RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard);
}
