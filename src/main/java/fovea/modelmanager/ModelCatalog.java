package fovea.modelmanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Which models exist: those of {@link BundledCards}, and those in the person's folder (one folder
/// each, with a `card.json`).
public final class ModelCatalog {
  /// The card's name in a model's folder.
  public static final String CARD = "card.json";

  private static final int MAX_MODELS = 1000;

  private final Path userModels;
  private final List<CatalogModel> models = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private ModelCatalog(Path userModels) {
    this.userModels = userModels;
  }

  /// Reads all cards; what cannot be read stands in {@link #problems()}.
  public static ModelCatalog read(ModelStore store) {
    var catalog = new ModelCatalog(store.userModels());
    BundledCards bundled = store.bundled();
    catalog.problems.addAll(bundled.problems());
    bundled.cards().forEach(card -> catalog.add(card, Optional.empty()));
    catalog.readNamed(store.userCards());
    catalog.readUser();
    return catalog;
  }

  /// All models, those of the program first.
  public List<CatalogModel> models() {
    return List.copyOf(models);
  }

  /// The models for a task, those of the program first.
  public List<CatalogModel> forTask(Task task) {
    return models.stream().filter(m -> m.card().task() == task).toList();
  }

  public Optional<CatalogModel> find(String id) {
    return models.stream().filter(m -> m.card().id().equals(id)).findFirst();
  }

  /// One sentence for each card that could not be read.
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /// The cards of models that a person has named but perhaps not fetched.
  private void readNamed(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> cards = Files.list(folder)) {
      for (Path card :
          cards.sorted().limit(MAX_MODELS).filter(f -> f.toString().endsWith(".json")).toList()) {
        try {
          add(CardJson.read(card), Optional.empty());
        } catch (ModelException e) {
          problems.add(e.getMessage());
        }
      }
    } catch (IOException e) {
      problems.add("The folder of your cards " + folder + " cannot be read.");
    }
  }

  private void readUser() {
    if (!Files.isDirectory(userModels)) {
      return;
    }
    try (Stream<Path> folders = Files.list(userModels)) {
      folders
          .sorted()
          .limit(MAX_MODELS)
          .filter(folder -> Files.isRegularFile(folder.resolve(CARD)))
          .forEach(this::readUser);
    } catch (IOException e) {
      problems.add("The folder of your models " + userModels + " cannot be read.");
    }
  }

  private void readUser(Path folder) {
    try {
      add(CardJson.read(folder.resolve(CARD)), Optional.of(folder));
    } catch (ModelException e) {
      problems.add(e.getMessage());
    }
  }

  private void add(ModelCard card, Optional<Path> folder) {
    Optional<CatalogModel> known = find(card.id());
    if (known.isPresent()
        && !known.get().card().bundled()
        && known.get().folder().isEmpty()
        && folder.isPresent()) {
      models.set(
          models.indexOf(known.get()), new CatalogModel(card, folder)); // it has been fetched
    } else if (known.isPresent()) {
      problems.add(
          "Two models have the id "
              + card.id()
              + "; the one in "
              + describe(folder)
              + " is left out.");
    } else {
      models.add(new CatalogModel(card, folder));
    }
  }

  private static String describe(Optional<Path> folder) {
    return folder.map(Path::toString).orElse("the program");
  }
}
