package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.CardNetworks;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Whatever option a message or a help text names exists.
class OptionNamesTest {
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  /// Options of Java, which the program starts another of itself with.
  private static final Set<String> OF_JAVA =
      Set.of("--enable-native-access", "--sun-misc-unsafe-memory-access");

  @TempDir Path folder;

  @Test
  void everyOptionThatATextNamesExists() throws IOException {
    Set<String> known = options();
    assertTrue(known.contains("--whole-paths") && known.contains("--resume"), known + "");
    var unknown = new TreeMap<String, Path>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith(".java")).toList()) {
        for (String line : Files.readAllLines(source)) {
          if (line.strip().startsWith("//")) {
            continue;
          }
          Matcher texts = TEXT.matcher(line);
          while (texts.find()) {
            Matcher named = OPTION.matcher(texts.group());
            while (named.find()) {
              if (!known.contains(named.group()) && !OF_JAVA.contains(named.group())) {
                unknown.put(named.group(), source);
              }
            }
          }
        }
      }
    }
    assertEquals(Map.of(), unknown);
  }

  private Set<String> options() {
    var store = new ModelStore(getClass().getClassLoader(), folder.resolve("home"));
    var models = new ModelManager(store, CardNetworks::load, () -> 1L << 20);
    var offline = Map.of("HF_HUB_OFFLINE", "1");
    try (var compute = Compute.start()) {
      var library =
          new LocalModelLibrary(
              store,
              models,
              () -> new ModelHub(HubSettings.fromEnvironment(offline, folder)),
              compute);
      var context =
          Contexts.of(
              compute,
              store,
              models,
              library,
              folder,
              Map::of,
              new StringWriter(),
              new StringWriter());
      var names = new TreeSet<String>();
      collect(new FoveaCommand(context).commandLine(), names);
      return names;
    }
  }

  private static void collect(CommandLine line, Set<String> names) {
    line.getCommandSpec().options().forEach(option -> names.addAll(Set.of(option.names())));
    line.getSubcommands().values().forEach(command -> collect(command, names));
  }
}
