package fovea.datalibrary;

import fovea.hub.HttpTransport;
import fovea.hub.HubException;
import fovea.hub.HubSettings;
import fovea.hub.Transport;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The way to the net, made when it is first needed: most work needs none.
public interface DownloadAccess {
  /// Empty when nothing may be asked of the net.
  ///
  /// @throws HubException when a setting of the environment is wrong, in one sentence
  Optional<Transport> transport() throws HubException;

  /// As the environment says: `HF_HUB_OFFLINE`, `HTTPS_PROXY` …
  static DownloadAccess ofEnvironment() {
    return new DownloadAccess() {
      private @Nullable HttpTransport transport;

      @Override
      public synchronized Optional<Transport> transport() throws HubException {
        HubSettings settings =
            HubSettings.fromEnvironment(
                System.getenv(), Path.of(System.getProperty("user.home", ".")));
        if (settings.offline()) {
          return Optional.empty();
        }
        HttpTransport made = transport;
        if (made == null) {
          made = new HttpTransport(settings);
          transport = made;
        }
        return Optional.of(made);
      }
    };
  }
}
