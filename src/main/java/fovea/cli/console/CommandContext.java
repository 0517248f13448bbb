package fovea.cli.console;

import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.NetworkAttacker;
import fovea.attack.caption.CaptionAttacker;
import fovea.attack.caption.NetworkCaptionAttacker;
import fovea.attack.segmentation.NetworkSegmentationAttacker;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.captioning.Captioner;
import fovea.captioning.network.Captioners;
import fovea.classification.Classifier;
import fovea.classification.NetworkClassifier;
import fovea.classification.training.ClassifierTraining;
import fovea.datalibrary.DataLibrary;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.foreign.ForeignText;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.language.Reader;
import fovea.language.network.NetworkReader;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.report.Source;
import fovea.report.Stamp;
import fovea.runs.RunLauncher;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.Segmenter;
import fovea.tensor.Compute;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/// What every command works with.
///
/// @param compute where tensors are worked on
/// @param store where models lie
/// @param models lends them
/// @param library finds, fetches, brings in and checks them
/// @param data the person's data sets
/// @param classifiers trains classifiers
/// @param runs the person's training runs
/// @param folder what relative paths on the command line are relative to
/// @param window measures the window; only the composition root can open it
/// @param out results, and nothing else; what steers a terminal is shown as symbols, here and in
///   `err`
/// @param err progress, and one line for each failure
public record CommandContext(
    Compute compute,
    ModelStore store,
    ModelManager models,
    LocalModelLibrary library,
    DataLibrary data,
    ClassifierTraining classifiers,
    RunLauncher runs,
    Path folder,
    WindowMeasure window,
    PrintWriter out,
    PrintWriter err) {
  public CommandContext {
    out = TerminalWriter.on(out);
    err = TerminalWriter.on(err);
  }

  /// Measures what is seen: numbers by name. Once in a process.
  public interface WindowMeasure {
    /// Opens the window and measures all of it.
    Map<String, Double> measure() throws Exception;

    /// Measures how the Segment tab answers to pointer and wheel.
    ///
    /// @throws UnsupportedOperationException where there is no screen
    default Map<String, Double> measureSegmentTab() throws Exception {
      throw new UnsupportedOperationException("There is no screen.");
    }
  }

  /// Lets the engine load, for a command that will need it and has something else to do first.
  public void prepareEngine() {
    compute.prepare();
  }

  /// Runs `work` on the compute thread and waits for it.
  public <T> T compute(Callable<T> work) throws Exception {
    try {
      return compute.call(Compute.Priority.BACKGROUND, work::call);
    } catch (CancellationException e) {
      throw new CommandFailure("It was cancelled.", e);
    }
  }

  /// Library, device and kernels, as every JSON document with calculated numbers says them.
  public String engine() throws Exception {
    return compute(() -> compute.info().title());
  }

  /// Whose numbers a JSON document tells.
  public Source source(CatalogModel model) throws Exception {
    ModelCard card = model.card();
    return new Source(
        card.name(), card.weightsSha256(), Stamp.programVersion(), engine(), card.assumptions());
  }

  /// The models that write captions.
  public LocalTaskModels<Captioner> captioners() {
    return library.of(Task.CAPTIONING, Captioners::open);
  }

  /// The models that classify pictures.
  public LocalTaskModels<Classifier> imageClassifiers() {
    return library.of(Task.CLASSIFICATION, NetworkClassifier::open);
  }

  /// The models of which it can be told why they said so.
  public LocalTaskModels<Explainer> explainers() {
    return library.of(Task.CLASSIFICATION, NetworkExplainer::open);
  }

  /// The models that can be attacked.
  public LocalTaskModels<Attacker> attackers() {
    return library.of(Task.CLASSIFICATION, NetworkAttacker::open);
  }

  /// The models whose names of pixels can be attacked.
  public LocalTaskModels<SegmentationAttacker> segmentationAttackers() {
    return library.of(Task.SEGMENTATION, NetworkSegmentationAttacker::open);
  }

  /// The models whose captions can be attacked.
  public LocalTaskModels<CaptionAttacker> captionAttackers() {
    return library.of(Task.CAPTIONING, NetworkCaptionAttacker::open);
  }

  /// The models that name pixels.
  public LocalTaskModels<Segmenter> segmenters() {
    return library.of(Task.SEGMENTATION, NetworkSegmenter::open);
  }

  /// The models that read texts.
  public LocalTaskModels<Reader> readers() {
    return library.of(Task.LANGUAGE, NetworkReader::open);
  }

  /// The file or folder that a person means by `path`.
  public Path resolve(Path path) {
    return folder.resolve(path);
  }

  /// Reads a picture that a person names, and says what is left out of a very large one.
  ///
  /// @throws ImageFileException with one sentence that says what is wrong and what to do
  public RgbImage picture(Path file) throws ImageFileException {
    String leftOut = ImageFiles.leftOut(resolve(file));
    if (!leftOut.isEmpty()) {
      progress(file + ": " + leftOut + ".");
    }
    return ImageFiles.read(resolve(file));
  }

  /// The file that a person means by `file`, in a folder that is there.
  public Path place(Path file) throws IOException {
    Path whole = resolve(file).toAbsolutePath();
    Files.createDirectories(Objects.requireNonNullElse(whole.getParent(), whole));
    return whole;
  }

  /// Prints a JSON document. Names keep their true characters there, escaped.
  public void json(String document) {
    out.println(ForeignText.json(document));
  }

  /// Tells of a failure in one line.
  public void failure(String sentence) {
    err.println(sentence.strip().replaceAll("\\s*\\R\\s*", " "));
    err.flush();
  }

  /// Tells what was taken for granted of a model whose answers follow.
  public void assumed(ModelCard card) {
    card.assumptions().forEach(sentence -> progress(card.name() + ": " + sentence));
  }

  public void progress(String line) {
    err.println(line);
    err.flush();
  }
}
