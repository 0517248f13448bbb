package fovea.training.model;

import fovea.architecture.Labels;
import fovea.dataset.picture.ClassNames;
import fovea.files.AtomicFiles;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.training.run.RunFolder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// In which order a run numbers its classes: as when it began, which `classes.json` in its folder
/// keeps; at its beginning as the model that it goes on from, where that has the same classes; else
/// as its data set does.
public final class RunClasses implements ClassOrder {
  private static final String FILE = "classes.json";
  private static final int SHOWN = 12;

  private final RunFolder run;
  private final StartingNetwork subject;
  private final StartingModels models;
  private final UnaryOperator<List<String>> before;
  private final List<String> notes = new ArrayList<>();

  /// @param before how the classes were numbered by versions that kept no order
  public RunClasses(
      RunFolder run,
      StartingNetwork subject,
      StartingModels models,
      UnaryOperator<List<String>> before) {
    this.run = run;
    this.subject = subject;
    this.models = models;
    this.before = before;
  }

  /// What a person should know of the order, a sentence each.
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public List<String> of(List<String> labels) throws IOException {
    Path file = run.path().resolve(FILE);
    if (Files.exists(file)) {
      List<String> kept = read(file);
      requireSame(kept, labels);
      return told(kept, labels, "when this run began");
    }
    List<String> order = labels;
    if (run.resumable()) {
      order = told(before.apply(labels), labels, "when this run began");
    } else if (subject.origin().isPresent()) {
      CatalogModel model = subject.origin().get();
      order = told(ofModel(model, labels), labels, "in “%s”".formatted(model.card().name()));
    }
    if (order.equals(labels)
        && ClassNames.numbered(labels)
        && !labels.equals(labels.stream().sorted().toList())) {
      notes.add("The classes are numbers and go by their values: %s.".formatted(shown(labels)));
    }
    AtomicFiles.write(file, JsonMapper.shared().writeValueAsString(order) + "\n");
    return order;
  }

  private List<String> ofModel(CatalogModel model, List<String> labels) throws IOException {
    try {
      List<String> own = Labels.of(model.card(), models.folder(model), labels.size());
      boolean same =
          own.size() == labels.size() && new HashSet<>(own).equals(new HashSet<>(labels));
      return same ? own : labels;
    } catch (ModelException e) {
      return labels; // it tells other classes apart: its last layer is made anew
    }
  }

  private List<String> told(List<String> order, List<String> labels, String as) {
    if (!order.equals(labels)) {
      notes.add("The classes are numbered as %s: %s.".formatted(as, shown(order)));
    }
    return order;
  }

  private static String shown(List<String> labels) {
    return String.join(", ", labels.subList(0, Math.min(SHOWN, labels.size())))
        + (labels.size() > SHOWN ? " …" : "");
  }

  private static void requireSame(List<String> kept, List<String> labels) throws IOException {
    var lost = new TreeSet<>(kept);
    lost.removeAll(labels);
    var more = new TreeSet<>(labels);
    more.removeAll(kept);
    if (!lost.isEmpty() || !more.isEmpty()) {
      throw new IOException(
          "The data set %s the class “%s” since this run began: bring back what it was, or begin a new run."
              .formatted(
                  lost.isEmpty() ? "has got" : "has lost",
                  lost.isEmpty() ? more.first() : lost.first()));
    }
  }

  private static List<String> read(Path file) throws IOException {
    try {
      return List.copyOf(
          JsonMapper.shared()
              .readValue(Files.readString(file), new TypeReference<List<String>>() {}));
    } catch (JacksonException | NullPointerException | CharacterCodingException e) {
      throw new IOException(
          "The file %s is damaged: bring it back, or begin a new run.".formatted(file), e);
    }
  }
}
