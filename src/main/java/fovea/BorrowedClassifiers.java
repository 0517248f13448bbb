package fovea;

import fovea.classification.Classifier;
import fovea.classification.ClassifierModels;
import fovea.image.RgbImage;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import fovea.tensor.Tensors;
import fovea.ui.classification.picture.Classifiers;
import fovea.ui.classification.picture.ModelChoice;
import java.util.List;

/// The classifiers of the model library, borrowed for each call.
record BorrowedClassifiers(
    LocalModelLibrary library, ModelManager models, ModelStore store, Compute compute)
    implements Classifiers {
  @Override
  public List<ModelChoice> options() {
    return library.usable(ClassifierModels.TASK).stream()
        .map(
            model ->
                new ModelChoice(model.card().id(), model.card().name(), model.card().assumptions()))
        .toList();
  }

  @Override
  public Classifier classifier(String id) throws ModelException {
    return ClassifierModels.borrowing(models, store, library.model(id), compute::manager);
  }

  @Override
  public RgbImage seen(String id, RgbImage picture) throws ModelException {
    return Tensors.shown(picture, ClassifierModels.preparation(library.model(id).card()));
  }

  @Override
  public String sha256(String id) {
    try {
      return library.model(id).card().weightsSha256();
    } catch (ModelException gone) {
      return "";
    }
  }

  @Override
  public void giveWay() {
    compute.giveWay();
  }
}
