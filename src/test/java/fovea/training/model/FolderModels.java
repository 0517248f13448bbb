package fovea.training.model;

import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import java.nio.file.Path;
import java.util.Optional;

/// Models in folders with a `card.json`, whose paths are their ids.
public record FolderModels() implements StartingModels {
  @Override
  public CatalogModel model(String id) throws ModelException {
    Path folder = Path.of(id);
    return new CatalogModel(CardJson.read(folder.resolve("card.json")), Optional.of(folder));
  }

  @Override
  public Path folder(CatalogModel model) {
    return model.folder().orElseThrow();
  }
}
