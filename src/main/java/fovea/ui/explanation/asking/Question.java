package fovea.ui.explanation.asking;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Stage;
import fovea.modellibrary.ModelChoice;
import fovea.network.graph.NetworkGraph;
import fovea.ui.tab.Picture;
import java.util.List;

/// What is asked of a model about a picture. Equal questions have one answer.
///
/// @param <T> the answer
public sealed interface Question<T> {
  Picture picture();

  ModelChoice model();

  /// What does it say, and what can be asked?
  record WhatIsIt(Picture picture, ModelChoice model) implements Question<Subject> {}

  /// Which stages has it, and what stands there?
  record WhichStages(Picture picture, ModelChoice model) implements Question<List<Stage>> {}

  /// What stands in the strongest channels of a stage?
  record WhichChannels(Picture picture, ModelChoice model, String stage)
      implements Question<List<Channel>> {}

  /// What is it made of, and where is the picture in it?
  record WhichParts(Picture picture, ModelChoice model) implements Question<NetworkGraph> {}

  /// Why does it say so?
  ///
  /// @param stages at which it is looked; none for the usual one
  record Why(Picture picture, ModelChoice model, Target target, Method method, List<String> stages)
      implements Question<Made> {
    public Why {
      stages = method.family() == Method.Family.ACTIVATION_MAP ? List.copyOf(stages) : List.of();
    }
  }
}
