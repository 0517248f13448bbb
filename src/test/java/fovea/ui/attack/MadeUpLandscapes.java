package fovea.ui.attack;

import fovea.landscape.survey.LandscapeModel;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import java.util.List;

/// The models that are attacked, whose weights cannot be had: without the engine there are none.
record MadeUpLandscapes(MadeUpAttackers attackers) implements TaskModels<LandscapeModel> {
  @Override
  public List<ModelChoice> choices() {
    return attackers.choices();
  }

  @Override
  public <R, X extends Exception> R use(
      String id, Work<? super LandscapeModel, ? extends R, X> work) throws ModelException, X {
    throw new ModelException("The weights of “" + id + "” are made up and cannot be moved.");
  }
}
