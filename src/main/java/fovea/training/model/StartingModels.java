package fovea.training.model;

import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.file.Path;

/// The models whose weights a training can begin with.
public interface StartingModels {
  /// @throws ModelException when there is none of that id on this machine, in one sentence
  CatalogModel model(String id) throws IOException, ModelException;

  /// Where its files lie.
  Path folder(CatalogModel model) throws IOException, ModelException;
}
