package fovea.modellibrary;

import fovea.hub.HubException;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The way to the hub, made when it is first needed: most work needs none.
public interface HubAccess {
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
}
