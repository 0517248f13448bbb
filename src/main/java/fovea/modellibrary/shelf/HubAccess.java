package fovea.modellibrary.shelf;

import fovea.hub.HubException;
import fovea.hub.HubRepository;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The way to the hub, made when it is first needed: most work needs none.
public interface HubAccess {
  Pattern ON_HUB =
      Pattern.compile("https://huggingface\\.co/([^/]+/[^/]+)/resolve/([^/]+)/([^/]+)");

  /// @throws HubException when a setting of the environment is wrong, in one sentence
  ModelHub hub() throws HubException;

  /// As the environment says: `HF_HOME`, `HF_ENDPOINT`, `HF_TOKEN`, proxies …
  static HubAccess ofEnvironment() {
    return new HubAccess() {
      private @Nullable ModelHub hub;

      @Override
      public synchronized ModelHub hub() throws HubException {
        ModelHub made = hub;
        if (made == null) {
          made =
              new ModelHub(
                  HubSettings.fromEnvironment(
                      System.getenv(), Path.of(System.getProperty("user.home", "."))));
          hub = made;
        }
        return made;
      }
    };
  }

  /// The repository and the file of an address on the hub.
  static Optional<Map.Entry<HubRepository, String>> onHub(String address) {
    Matcher matcher = ON_HUB.matcher(address);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String revision = matcher.group(2).replace("%2F", "/");
      HubRepository repository = HubRepository.parse(matcher.group(1)).at(revision);
      return Optional.of(Map.entry(repository, matcher.group(3)));
    } catch (HubException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
