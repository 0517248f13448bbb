package fovea;

import fovea.captioning.training.CaptionerTraining;
import fovea.classification.training.ClassifierTraining;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DownloadAccess;
import fovea.datalibrary.DrawnSet;
import fovea.datalibrary.LocalDataLibrary;
import fovea.datalibrary.SceneSet;
import fovea.language.training.ReaderTraining;
import fovea.language.training.setup.ReaderSetup;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelStore;
import fovea.runs.RunLauncher;
import fovea.runs.RunLibrary;
import fovea.runs.TrainableTask;
import fovea.segmentation.training.SegmenterTraining;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.tensor.Compute;
import fovea.training.model.StartingModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What belongs to training, put together the same for the window and the command line.
///
/// @param data the person's data sets
/// @param classifiers trains classifiers
/// @param segmenters trains segmenters
/// @param readers trains networks that read
/// @param runs the person's runs
public record TrainingServices(
    DataLibrary data,
    ClassifierTraining classifiers,
    SegmenterTraining segmenters,
    ReaderTraining readers,
    RunLauncher runs) {
  /// In the folder of `store`: `data/` and `runs/`.
  public static TrainingServices in(ModelStore store, LocalModelLibrary library, Compute compute) {
    var data =
        new LocalDataLibrary(
            store.home().resolve("data"),
            DownloadAccess.ofEnvironment(),
            List.of(new DrawnSet(), new SceneSet()));
    var models = new Models(library, store);
    var classifiers = new ClassifierTraining(compute, data, models);
    var segmenters = new SegmenterTraining(compute, data, models);
    var readers = new ReaderTraining(compute, data, models);
    var captioners = new CaptionerTraining(compute, null);
    return new TrainingServices(
        data,
        classifiers,
        segmenters,
        readers,
        new RunLauncher(
            new RunLibrary(store.home().resolve("runs")),
            List.of(
                new TrainableTask<>(
                    ClassifierSetup.RECIPE,
                    classifiers::recipes,
                    classifiers,
                    classifiers::run,
                    true),
                new TrainableTask<>(
                    SegmenterSetup.RECIPE, segmenters::recipes, segmenters, segmenters::run, true),
                new TrainableTask<>(
                    ReaderSetup.RECIPE, readers::recipes, readers, readers::run, false)),
            Map.of(
                CaptionerTraining.RECIPE,
                (folder, stop, listener) ->
                    captioners.run(folder, stop, (drawn, total) -> {}, listener))));
  }

  /// The models of the library, and those in folders that it does not know.
  private record Models(LocalModelLibrary library, ModelStore store) implements StartingModels {
    @Override
    public CatalogModel model(String id) throws IOException, ModelException {
      if (library.find(id).isEmpty()) {
        try {
          Path folder = Path.of(id);
          if (Files.isDirectory(folder)) {
            return library.inPlace(folder, ImportHints.none());
          }
        } catch (InvalidPathException e) {
          return library.model(id); // which says that there is none
        }
      }
      return library.model(id);
    }

    @Override
    public Path folder(CatalogModel model) throws IOException, ModelException {
      return store.folder(model);
    }
  }
}
