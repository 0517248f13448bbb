package fovea.modellibrary.shelf;

import fovea.files.AtomicFiles;
import fovea.files.DiskSpace;
import fovea.files.Folders;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the files of models are put and how they are taken away again.
///
/// One rule: nothing that the operation at hand, or an earlier one for the same model, has not made
/// itself is ever removed or overwritten. A model is found by its card and not by the name of its
/// folder, so that people may rename, copy and link folders, and put anything beside them.
public final class ModelPlaces {
  private static final int MOST_NAMES = 10_000;

  private final ModelStore store;
  private final DiskSpace disk;

  public ModelPlaces(ModelStore store, DiskSpace disk) {
    this.store = store;
    this.disk = disk;
  }

  /// Whether something has the name that the folder or the card of a model of this id would get.
  public boolean taken(String id) {
    return exists(store.userModels().resolve(id)) || exists(namedCard(id));
  }

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /// `models/ID`, or where that is taken `models/ID-2` and so on.
  private Path free(String id) throws IOException {
    Path folder = store.userModels().resolve(id);
    for (int i = 2; exists(folder); i++) {
      if (i > MOST_NAMES) {
        throw new FileAlreadyExistsException(folder.toString());
      }
      folder = store.userModels().resolve(id + "-" + i);
    }
    return folder;
  }

  /// Copies the files of a model into a folder of its own and writes its card there: all of it or
  /// nothing.
  ///
  /// @param files what is copied, by the names that the files shall have
  public void place(ModelCard card, Map<String, Path> files) throws IOException {
    Files.createDirectories(store.userModels());
    long bytes = 0;
    for (Path file : files.values()) {
      bytes += Files.size(file);
    }
    disk.require(store.userModels(), bytes, "“" + card.name() + "”");
    AtomicFiles.makeFolder(
        free(card.id()),
        draft -> {
          for (Map.Entry<String, Path> file : files.entrySet()) {
            AtomicFiles.copy(file.getValue(), draft.resolve(file.getKey()));
          }
          AtomicFiles.write(draft.resolve(ModelCatalog.CARD), CardJson.write(card));
        });
  }

  // ── Downloads ──

  /// Where a download keeps what it has until it has all: hidden among the models, and nobody
  /// else's.
  public Path arriving(String id) {
    return store.userModels().resolve(".download-" + id);
  }

  /// `models/ID` if that is where somebody has put files of the model by hand: a folder without a
  /// card. A link is not followed.
  public Optional<Path> byHand(ModelCard card) throws IOException {
    Path folder = store.userModels().resolve(card.id());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || exists(folder.resolve(ModelCatalog.CARD))) {
      return Optional.empty();
    }
    boolean belongs = card.files().stream().anyMatch(f -> exists(folder.resolve(f.name())));
    return belongs || empty(folder) ? Optional.of(folder) : Optional.empty();
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /// Where a person can put the files of a model; empty when something else lies there.
  public Optional<Path> forHands(ModelCard card) throws IOException {
    Path folder = store.userModels().resolve(card.id());
    return exists(folder) ? byHand(card) : Optional.of(folder);
  }

  /// Makes a model of what has arrived, and of what lies in `byHand`.
  public void arrived(ModelCard card, Optional<Path> byHand) throws IOException, ModelException {
    Path arriving = arriving(card.id());
    if (byHand.isEmpty()) {
      List<String> names = card.files().stream().map(ModelCard.File::name).toList();
      for (Path other : inside(arriving)) {
        if (!names.contains(other.getFileName().toString())) {
          Files.delete(other); // of an earlier download of another version
        }
      }
      ModelFolders.writeCard(ModelFolders.completed(card, arriving), arriving);
      Files.move(arriving, free(card.id()));
      return;
    }
    Path folder = byHand.get();
    var moved = new ArrayList<Path>();
    boolean done = false;
    try {
      for (ModelCard.File file : card.files()) {
        Path here = arriving.resolve(file.name());
        if (Files.isRegularFile(here)) {
          moved.add(Files.move(here, folder.resolve(file.name())));
        }
      }
      ModelFolders.writeCard(ModelFolders.completed(card, folder), folder);
      done = true;
    } finally {
      for (Path file : done ? List.<Path>of() : moved) {
        Files.move(file, arriving.resolve(file.getFileName()));
      }
    }
    Folders.delete(arriving);
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  // ── Cards of models that have been named and not fetched ──

  private Path namedCard(String id) {
    return store.userCards().resolve(id + ".json");
  }

  /// The file of the card that the person has of a model; its name may be any.
  public Optional<Path> named(String id) throws IOException {
    if (!Files.isDirectory(store.userCards())) {
      return Optional.empty();
    }
    return inside(store.userCards()).stream()
        .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
        .sorted()
        .filter(file -> isOf(file, id))
        .findFirst();
  }

  /// Writes the card of a model that a person has named, in place of an earlier one of that model.
  public void name(ModelCard card) throws IOException {
    Files.createDirectories(store.userCards());
    AtomicFiles.write(named(card.id()).orElse(namedCard(card.id())), CardJson.write(card));
  }

  private static boolean isOf(Path card, String id) {
    try {
      return Files.isRegularFile(card) && CardJson.read(card).id().equals(id);
    } catch (ModelException e) {
      return false; // a damaged card is nobody's
    }
  }

  // ── Removal ──

  /// @throws ModelException for a bundled model, or one in the Hugging Face cache
  public static void checkOwn(ModelEntry entry) throws ModelException {
    if (entry.state() == ModelState.BUNDLED) {
      throw new ModelException(
          "The model “" + entry.card().name() + "” is part of the program and stays.");
    }
    if (entry.fromCache()) {
      throw new ModelException(
          "The model “%s” lies in the Hugging Face cache %s, which other programs use; delete it there."
              .formatted(entry.card().name(), entry.place().map(Path::toString).orElse("")));
    }
  }

  /// Removes the files that the card of a model names, its card, and what a download of it has
  /// left. Of a linked folder only the link is removed.
  ///
  /// @return the folder, if it stays because something else lies in it
  /// @throws ModelException when there is nothing to remove
  public Optional<Path> remove(ModelEntry entry) throws IOException, ModelException {
    String id = entry.id();
    Optional<Path> card = named(id);
    Path arriving = arriving(id);
    Optional<Path> place = entry.place();
    if (place.isEmpty() && card.isEmpty() && !Files.isDirectory(arriving)) {
      throw new ModelException(
          "The model “%s” is not on this machine, so there is nothing to delete."
              .formatted(entry.card().name()));
    }
    if (place.isPresent() && Files.isSymbolicLink(place.get())) {
      Files.delete(place.get());
    } else if (place.isPresent()) {
      for (ModelCard.File file : entry.card().files()) {
        Path path = place.get().resolve(file.name());
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(path);
        }
      }
      if (isOf(place.get().resolve(ModelCatalog.CARD), id)) {
        Files.delete(place.get().resolve(ModelCatalog.CARD));
      }
      Folders.deleteEmpty(place.get());
    }
    Folders.delete(arriving);
    Files.deleteIfExists(store.home().resolve("references").resolve(id + ".json"));
    if (card.isPresent()) {
      Files.deleteIfExists(card.get());
    }
    return place.filter(ModelPlaces::exists);
  }
}
