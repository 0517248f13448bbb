package fovea.ui.window;

import fovea.files.AtomicFiles;
import fovea.ui.task.Remembered;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// What the window remembers from one start to the next: its size, the theme, the recent pictures,
/// which models and data were chosen. A small properties file; one that cannot be read or written
/// is done without.
public final class WindowSettings implements Remembered {
  private static final System.Logger LOG = System.getLogger(WindowSettings.class.getName());
  private static final int RECENT = 12;
  private static final long MAX_BYTES = 256 * 1024;
  private static final String DARK = "dark";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String MAXIMIZED = "maximized";
  private static final String TRAY = "tray";
  private static final double USUAL_WIDTH = 1280;
  private static final double USUAL_HEIGHT = 820;
  private static final double USUAL_TRAY = 240;
  private static final String RECENT_KEY = "recent.";
  private static final String CHOSEN_KEY = "chosen.";
  private static final int MOST_CHOSEN = 8_000;

  private final Path file;
  private final BackgroundWork work;
  private final Map<String, String> values = new LinkedHashMap<>();
  private volatile Properties newest = new Properties();
  private Properties written = newest;

  public WindowSettings(Path file, BackgroundWork work) {
    this.file = file;
    this.work = work;
    values.putAll(read(file));
  }

  /// How the window looks at its start, before anything else of it is there.
  ///
  /// @param width without the frame
  public record Look(boolean dark, double width, double height, boolean maximized) {
    public static Look of(Path file) {
      Map<String, String> values = read(file);
      return new Look(
          WindowSettings.dark(values),
          number(values, WIDTH, USUAL_WIDTH),
          number(values, HEIGHT, USUAL_HEIGHT),
          Boolean.parseBoolean(values.get(MAXIMIZED)));
    }
  }

  private static Map<String, String> read(Path file) {
    var properties = new Properties();
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES) {
        try (var in = Files.newInputStream(file)) {
          properties.load(in);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.INFO, "starting with fresh settings: " + e.getMessage());
    }
    var values = new LinkedHashMap<String, String>();
    properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    return values;
  }

  /// The settings file in the place that the system keeps for such.
  public static Path standardFile() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home", "."));
    Path folder;
    if (system.startsWith("windows")) {
      folder = environment("APPDATA").orElse(home);
    } else if (system.startsWith("mac")) {
      folder = home.resolve("Library").resolve("Application Support");
    } else {
      folder = environment("XDG_CONFIG_HOME").orElse(home.resolve(".config"));
    }
    return folder.resolve("fovea").resolve("window.properties");
  }

  private static Optional<Path> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(s -> !s.isBlank()).map(Path::of);
  }

  /// Whether the dark theme is meant: what was chosen, or what the system has.
  boolean dark() {
    return dark(values);
  }

  private static boolean dark(Map<String, String> values) {
    String chosen = values.get(DARK);
    return chosen == null
        ? Platform.getPreferences().getColorScheme() == ColorScheme.DARK
        : Boolean.parseBoolean(chosen);
  }

  void dark(boolean dark) {
    values.put(DARK, Boolean.toString(dark));
    save();
  }

  /// Of the window without its frame.
  double width() {
    return number(values, WIDTH, USUAL_WIDTH);
  }

  double height() {
    return number(values, HEIGHT, USUAL_HEIGHT);
  }

  /// How wide the tray is.
  double tray() {
    return number(values, TRAY, USUAL_TRAY);
  }

  /// What a person has made of the window.
  ///
  /// @param maximized whether it fills the screen; its own size is kept for later then
  void shape(double width, double height, boolean maximized, double tray) {
    values.put(MAXIMIZED, Boolean.toString(maximized));
    values.put(TRAY, Double.toString(tray));
    if (!maximized) {
      size(width, height);
    } else {
      save();
    }
  }

  void size(double width, double height) {
    values.put(WIDTH, Double.toString(width));
    values.put(HEIGHT, Double.toString(height));
    save();
  }

  private static double number(Map<String, String> values, String key, double otherwise) {
    try {
      double value = Double.parseDouble(values.getOrDefault(key, ""));
      return value > 0 && value < 20_000 ? value : otherwise;
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /// The pictures that were opened last, the newest first.
  List<Path> recent() {
    var paths = new ArrayList<Path>();
    for (int i = 0; i < RECENT; i++) {
      String text = values.get(RECENT_KEY + i);
      try {
        if (text != null && !text.isBlank()) {
          paths.add(Path.of(text));
        }
      } catch (InvalidPathException e) {
        LOG.log(System.Logger.Level.DEBUG, "left out a recent picture", e);
      }
    }
    return paths;
  }

  /// Puts a picture first, or behind the one that was opened together with it and before it. Of
  /// many that were opened together the first are remembered.
  void addRecent(Path picture, @Nullable Path after) {
    var paths = new ArrayList<>(recent());
    if (after != null && !paths.contains(after)) {
      return; // there was no room for that one either
    }
    paths.remove(picture);
    paths.add(1 + paths.indexOf(after), picture);
    setRecent(paths);
  }

  void removeRecent(Path picture) {
    var paths = new ArrayList<>(recent());
    if (paths.remove(picture)) {
      setRecent(paths);
    }
  }

  private void setRecent(List<Path> paths) {
    values.keySet().removeIf(k -> k.startsWith(RECENT_KEY));
    for (int i = 0; i < Math.min(RECENT, paths.size()); i++) {
      values.put(RECENT_KEY + i, paths.get(i).toString());
    }
    save();
  }

  @Override
  public List<String> remembered(String what) {
    String text = values.getOrDefault(CHOSEN_KEY + what, "");
    return text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }

  @Override
  public void remember(String what, List<String> chosen) {
    String text = String.join("\n", chosen);
    if (text.length() <= MOST_CHOSEN && !text.equals(values.put(CHOSEN_KEY + what, text))) {
      save();
    }
  }

  private void save() {
    var properties = new Properties();
    values.forEach(properties::setProperty);
    newest = properties;
    work.startLatest(
        this,
        "Writing the settings",
        Lane.FILES,
        _ -> {
          write(properties);
          return true;
        },
        _ -> {});
  }

  /// Writes what is not on disk yet, for a program that is about to end.
  public void flush() {
    try {
      write(newest);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the settings could not be kept", e);
    }
  }

  private synchronized void write(Properties properties) throws IOException {
    if (properties != newest || properties == written) {
      return; // a newer state waits behind this one, or it is there already
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    Files.createDirectories(folder);
    AtomicFiles.stream(file, out -> properties.store(out, "Fovea"));
    written = properties;
  }
}
