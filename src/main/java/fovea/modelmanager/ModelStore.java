package fovea.modelmanager;

import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.files.DiskFullException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where models lie on this machine. What is part of the program is read where it stands, or, out
/// of a jar, copied once to the program's folder and checked by its SHA-256.
///
/// The program's folder is `$FOVEA_HOME`, or else what the system has for this:
/// `$XDG_DATA_HOME/fovea` or `~/.local/share/fovea` on Linux, `~/Library/Application Support/Fovea`
/// on a Mac, `%LOCALAPPDATA%\Fovea` on Windows.
public final class ModelStore {
  private static final String BUNDLED = "models/";

  private final ClassLoader classPath;
  private final Path home;
  private @Nullable BundledCards bundled;

  public ModelStore(ClassLoader classPath, Path home) {
    this.classPath = classPath;
    this.home = home;
  }

  /// The store of the person who runs the program.
  public static ModelStore standard() {
    return new ModelStore(
        ModelStore.class.getClassLoader(),
        home(
            System.getenv(),
            System.getProperty("os.name", ""),
            Path.of(System.getProperty("user.home", "."))));
  }

  static Path home(Map<String, String> environment, String system, Path userHome) {
    String chosen = environment.getOrDefault("FOVEA_HOME", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return userHome.resolve("Library").resolve("Application Support").resolve("Fovea");
    }
    if (name.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      Path base = local.isBlank() ? userHome.resolve("AppData").resolve("Local") : Path.of(local);
      return base.resolve("Fovea");
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path base =
        data.isBlank() || !Path.of(data).isAbsolute()
            ? userHome.resolve(".local").resolve("share")
            : Path.of(data);
    return base.resolve("fovea");
  }

  /// The program's folder; may not exist yet.
  public Path home() {
    return home;
  }

  /// The folder of what is known of the engine on this machine; may not exist yet.
  public Path engine() {
    return home.resolve("engine");
  }

  /// The folder of the person's own models; may not exist yet.
  public Path userModels() {
    return home.resolve("models");
  }

  /// The folder of cards of models that the person has named but not fetched yet; may not exist.
  public Path userCards() {
    return home.resolve("cards");
  }

  /// The program's own cards, more than a hundred. They are read once: they stay as they are while
  /// it runs.
  synchronized BundledCards bundled() {
    if (bundled == null) {
      bundled = BundledCards.read(classPath);
    }
    return bundled;
  }

  /// The folder in which every file of the model lies.
  ///
  /// @throws ModelException when one is missing or is not what the card says
  public Path folder(CatalogModel model) throws ModelException {
    ModelCard card = model.card();
    if (model.folder().isPresent()) {
      Path folder = model.folder().get();
      for (ModelCard.File file : card.files()) {
        checkSize(card, file, folder.resolve(file.name()));
      }
      return folder;
    }
    if (!card.bundled()) {
      throw new ModelException(
          "The model “%1$s” is not on this machine yet: get it in the Models tab or with “models download %2$s”, or put its files into %3$s."
              .formatted(card.name(), card.id(), userModels().resolve(card.id())));
    }
    Path unpacked = unpackedOnClassPath(card);
    return unpacked != null ? unpacked : extract(card);
  }

  private static void checkSize(ModelCard card, ModelCard.File file, Path path)
      throws ModelException {
    if (Files.isDirectory(path)) {
      throw new ModelException(
          "%s of the model “%s” is a folder where a file should be; get the model again."
              .formatted(path, card.name()));
    }
    long size;
    try {
      size = Files.size(path);
    } catch (IOException e) {
      throw new ModelException(
          "The file " + path + " of the model “" + card.name() + "” is missing.", e);
    }
    if (file.size() > 0 && size != file.size()) {
      throw new ModelException(
          "The file %s has %d bytes, but the card of the model “%s” says %d; get the model again."
              .formatted(path, size, card.name(), file.size()));
    }
  }

  private @Nullable Path unpackedOnClassPath(ModelCard card) throws ModelException {
    Path folder = null;
    for (ModelCard.File file : card.files()) {
      URL url = classPath.getResource(resource(card, file));
      if (url == null) {
        throw missing(card, file);
      }
      if (!"file".equals(url.getProtocol())) {
        return null;
      }
      Path path = Path.of(uri(url));
      checkSize(card, file, path);
      folder = path.getParent();
    }
    return folder;
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path holds a strange address: " + url, e);
    }
  }

  private static String resource(ModelCard card, ModelCard.File file) {
    return BUNDLED + card.id() + "/" + file.name();
  }

  private static ModelException missing(ModelCard card, ModelCard.File file) {
    return new ModelException(
        "The file %s of the model “%s” is missing in the program; install it again."
            .formatted(file.name(), card.name()));
  }

  private Path extract(ModelCard card) throws ModelException {
    Path folder = home.resolve("unpacked").resolve(card.id());
    try {
      Files.createDirectories(folder);
      for (ModelCard.File file : card.files()) {
        Path target = folder.resolve(file.name());
        if (!Files.isRegularFile(target) || !Digests.sha256(target).equals(file.sha256())) {
          copy(card, file, target);
        }
      }
      return folder;
    } catch (DiskFullException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new ModelException(
          "The model “%s” cannot be unpacked to %s; set FOVEA_HOME to a folder that can be written."
              .formatted(card.name(), folder),
          e);
    }
  }

  private void copy(ModelCard card, ModelCard.File file, Path target)
      throws IOException, ModelException {
    try (InputStream in = classPath.getResourceAsStream(resource(card, file))) {
      if (in == null) {
        throw missing(card, file);
      }
      byte[] content = in.readAllBytes(); // of our own jar, some MB
      if (!Digests.sha256(content).equals(file.sha256())) {
        throw new ModelException(
            "The file %s of the model “%s” is damaged in the program; install it again."
                .formatted(file.name(), card.name()));
      }
      AtomicFiles.write(target, content);
    }
  }
}
