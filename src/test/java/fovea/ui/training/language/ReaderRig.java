package fovea.ui.training.language;

import fovea.architecture.NewNetworks;
import fovea.datalibrary.LocalDataLibrary;
import fovea.datalibrary.NoDownloads;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.TextParts;
import fovea.language.training.ReaderData;
import fovea.language.training.ReaderTraining;
import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.Recipes;
import fovea.modelmanager.Task;
import fovea.training.CostEstimate;
import fovea.training.TrainingPlanner;
import fovea.training.model.FolderModels;
import fovea.training.run.TrainingPlan;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.NoFiles;
import fovea.ui.training.TrainingDialog;
import fovea.ui.training.TrainingParts;
import fovea.ui.training.form.Field;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.training.setup.StartModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// The training dialog of readers with a few made texts, real vocabularies and no engine.
final class ReaderRig extends Rig {
  /// `made`: 48 texts; `right`: from right to left, and long; else what is on disk.
  private static final class Library extends NoDownloads {
    private final LocalDataLibrary real =
        new LocalDataLibrary(Path.of("nowhere"), Optional::empty, List.of());

    @Override
    public TextParts openTexts(String source) throws IOException {
      return switch (source) {
        case "made" -> parts("sweet not sour plum", "sour not sweet lime");
        case "right" -> parts("قصة رائعة عن رحلة طويلة", "a story without an end ".repeat(40));
        default -> real.openTexts(source);
      };
    }

    private static TextParts parts(String sweet, String sour) {
      return new TextParts(
          "made texts",
          texts(sweet, sour, 48),
          Optional.of(texts(sweet, sour, 12)),
          Optional.empty(),
          List.of("They are made."));
    }

    private static TextDataset texts(String sweet, String sour, int count) {
      var examples = new ArrayList<TextExample>();
      for (int i = 0; i < count; i++) {
        examples.add(
            new TextExample(
                (i % 2 == 0 ? sweet : sour) + " " + i, Optional.empty(), i % 2, "text " + i));
      }
      return new TextDataset("made texts", List.of("sweet", "sour"), examples);
    }
  }

  private record Planner(ReaderTraining training)
      implements TrainingPlanner<ReaderSetup, ReaderData> {
    @Override
    public ReaderData data(ReaderSetup setup) throws IOException {
      return training.data(setup);
    }

    @Override
    public TrainingPlan plan(ReaderSetup setup) throws IOException {
      return setup.plan(data(setup).training().size());
    }

    @Override
    public CostEstimate estimate(ReaderSetup setup) {
      return new CostEstimate(60, 12, 40, 12, 48, 640_000, 500_000_000, 8_000_000_000L, "the CPU");
    }
  }

  final List<TrainingPlan> launched = new CopyOnWriteArrayList<>();
  final ReaderForm task =
      new ReaderForm(
          new RecipeForm.Parts<>(
              Recipes.book(),
              new Planner(new ReaderTraining(null, new Library(), new FolderModels())),
              NewNetworks.trainable(Task.LANGUAGE),
              () -> List.of(new StartModel("mine", "Mine")),
              work));

  /// @param source that is learnt from first
  ReaderRig(double width, double height, boolean light, String source) {
    Fx.run(() -> task.learnFrom(Path.of(source)));
    present(
        width,
        height,
        light,
        () ->
            new TrainingDialog<>(
                    new TrainingParts(work, new NoFiles(), (plan, name) -> launched.add(plan)),
                    task,
                    fields -> ReaderPanes.of(task, fields, new NoFiles()))
                .content());
  }

  void put(Field<? super ReaderSetup> field, String text) {
    Fx.run(() -> task.form().text(field).set(text));
    settle();
  }

  String problem(Field<? super ReaderSetup> field) {
    return Fx.call(() -> task.form().problem(field).get());
  }

  @Override
  protected CompletionStage<Boolean> compute(Callable<Boolean> job) {
    return CompletableFuture.failedFuture(new AssertionError("nothing is computed here"));
  }
}
