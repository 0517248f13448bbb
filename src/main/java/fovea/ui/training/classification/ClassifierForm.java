package fovea.ui.training.classification;

import fovea.classification.training.TrainingData;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.picture.Reading;
import fovea.ui.training.data.DataFetch;
import fovea.ui.training.data.DataViewModel;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.SamplesViewModel;
import fovea.ui.training.form.Field;
import fovea.ui.training.setup.RecipeForm;
import fovea.ui.training.setup.Setting;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;

/// The training of a classifier in the training dialog: its setup, its pictures, and the models
/// that it may go on from.
public final class ClassifierForm extends RecipeForm<ClassifierSetup, TrainingData> {
  private final DataViewModel data;
  private final SamplesViewModel samples;

  public ClassifierForm(Parts<ClassifierSetup, TrainingData> parts, DataLibrary library) {
    super(parts, fields());
    data = new DataViewModel(parts.planner(), library, parts.work(), form()::check);
    samples = new SamplesViewModel(parts.networks(), parts.work());
    data.pictures().subscribe(now -> heard());
    data.question().subscribe(now -> heard());
  }

  /// All that a classifier's training has beside what every one has.
  public static List<Field<ClassifierSetup>> fields() {
    return Stream.<Field<ClassifierSetup>>concat(
            Stream.of(ClassifierField.values()), Stream.of(AttackField.values()))
        .toList();
  }

  // ── State ──

  /// The pictures that are learnt from.
  public DataViewModel pictures() {
    return data;
  }

  /// A few of them, as the network will see them.
  public SamplesViewModel samples() {
    return samples;
  }

  @Override
  public ObservableValue<Integer> trainingExamples() {
    return data.pictures()
        .map(
            now ->
                now instanceof Work.Done<Pictures>(Pictures found) ? found.trainingPictures() : 0);
  }

  @Override
  public String words(Field<? super ClassifierSetup> field, String text) {
    return field == Setting.SOURCE
        ? data.entry(text).map(DataEntry::name).orElse(text)
        : super.words(field, text);
  }

  @Override
  protected Optional<String> wrongWithData(ClassifierSetup setup) {
    String source = setup.data().source();
    if (data.absent(source)) {
      boolean coming = data.fetch().states().get(source) instanceof DataFetch.State.Fetching;
      return Optional.of(
          data.entry(source).orElseThrow().name()
              + (coming ? " is still being downloaded." : " has to be downloaded first."));
    }
    return data.question().get().isEmpty() ? data.failure(source) : Optional.empty();
  }

  // ── Commands ──

  @Override
  public void learnFrom(Path path) {
    learnFrom(path.toString());
  }

  /// Takes other data; what was said of those before is not said of these.
  void learnFrom(String source) {
    if (!form().setup().data().reading().equals(Reading.USUAL)) {
      say(Reading.USUAL);
    }
    form().text(Setting.SOURCE).set(source);
  }

  /// Says of the data what they do not tell themselves.
  void say(Reading reading) {
    form()
        .change(
            Map.of(
                "data.reading.classes", reading.classes().name(),
                "data.reading.header", reading.header().name(),
                "data.reading.wholePaths", String.valueOf(reading.wholePaths())));
  }

  @Override
  public void refresh() {
    data.refresh();
    super.refresh();
  }

  @Override
  public void follow(ClassifierSetup setup) {
    data.follow(setup);
    samples.follow(
        data.pictures().get() instanceof Work.Done<Pictures>(Pictures found)
            ? found.data().training()
            : null,
        setup);
  }

  private void heard() {
    dataAre(
        switch (data.pictures().get()) {
          case Work.Done<Pictures>(_) -> DataState.READY;
          case Work.Running<Pictures>(_, _) -> DataState.READING;
          case Work.Failed<Pictures>(_) ->
              data.question().get().isPresent() ? DataState.ASKED : DataState.ABSENT;
          case Work.Idle<Pictures>() -> DataState.ABSENT;
        });
  }
}
