package fovea.modellibrary;

import fovea.hub.DownloadControl;
import fovea.hub.DownloadProgress;
import fovea.hub.HubException;
import fovea.hub.HubRepository;
import fovea.hub.ModelHub;
import fovea.hub.RemoteFile;
import fovea.hub.RepositoryInfo;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Gets all files of a model into its folder, one after another, and then writes its card there: a
/// folder without a card is no model yet. A download that was cut, paused or left goes on where it
/// stopped.
final class ModelDownload implements Transfer {
  private static final Pattern ON_HUB =
      Pattern.compile("https://huggingface\\.co/([^/]+/[^/]+)/resolve/([^/]+)/([^/]+)");

  private final HubAccess access;
  private final ModelCard card;
  private final Path folder;
  private final DownloadControl control = new DownloadControl();

  ModelDownload(HubAccess access, ModelCard card, Path folder) {
    this.access = access;
    this.card = card;
    this.folder = folder;
  }

  /// The repository and the file of an address on the hub.
  static Optional<Map.Entry<HubRepository, String>> onHub(String address) {
    Matcher matcher = ON_HUB.matcher(address);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      HubRepository repository = HubRepository.parse(matcher.group(1)).at(matcher.group(2));
      return Optional.of(Map.entry(repository, matcher.group(3)));
    } catch (HubException e) {
      return Optional.empty();
    }
  }

  @Override
  public void pause() {
    control.pause();
  }

  @Override
  public void resume() {
    control.resume();
  }

  @Override
  public boolean paused() {
    return control.state() == DownloadControl.State.PAUSED;
  }

  @Override
  public void cancel() {
    control.cancel();
  }

  @Override
  public void run(Consumer<Progress> listener) throws Exception {
    try {
      fetchAll(listener);
    } catch (HubException e) {
      if (e.reason() == HubException.Reason.CANCELLED) {
        ModelFolders.delete(folder);
      }
      throw e;
    }
  }

  private void fetchAll(Consumer<Progress> listener)
      throws IOException, InterruptedException, ModelException {
    listener.accept(new Progress("", 0, -1, 0, -1, "Asking for the files"));
    List<RemoteFile> files = remoteFiles();
    long total = files.stream().anyMatch(f -> f.size() < 0) ? -1 : sum(files);
    Files.createDirectories(folder);
    long done = 0;
    for (RemoteFile file : files) {
      long before = done;
      Path got = fetch(file, p -> listener.accept(progress(file, before, total, p)));
      Path place = folder.resolve(file.name());
      if (!got.equals(place)) {
        Files.copy(got, place, StandardCopyOption.REPLACE_EXISTING); // out of the cache
      }
      checkName(file.name(), place);
      done += Files.size(place);
    }
    ModelFolders.writeCard(ModelFolders.completed(card, folder), folder);
  }

  private Path fetch(RemoteFile file, Consumer<DownloadProgress> listener)
      throws IOException, InterruptedException {
    return access.hub().fetch(file, folder, control, listener);
  }

  private static Progress progress(
      RemoteFile file, long before, long total, DownloadProgress progress) {
    long done = before + progress.bytesDone();
    double left =
        total > 0 && progress.bytesPerSecond() > 0
            ? (total - done) / progress.bytesPerSecond()
            : progress.secondsLeft();
    return new Progress(
        file.name(), done, total, progress.bytesPerSecond(), left, progress.message());
  }

  private static long sum(List<RemoteFile> files) {
    return files.stream().mapToLong(RemoteFile::size).sum();
  }

  /// Sizes and digests as the hub says them now, where the card does not.
  private List<RemoteFile> remoteFiles() throws IOException, InterruptedException, ModelException {
    ModelHub hub = access.hub();
    if (hub.settings().offline()) {
      throw new ModelException(
          "Fovea is offline (HF_HUB_OFFLINE is set): put %s into %s; they come from %s."
              .formatted(
                  card.files().stream().map(ModelCard.File::name).collect(Collectors.joining(", ")),
                  folder,
                  card.files().getFirst().address()));
    }
    var known = new LinkedHashMap<HubRepository, RepositoryInfo>();
    var files = new ArrayList<RemoteFile>();
    for (ModelCard.File file : card.files()) {
      var place = onHub(file.address());
      if (place.isEmpty()) {
        RemoteFile plain = RemoteFile.at(file.address());
        long size = file.size() > 0 ? file.size() : plain.size();
        files.add(new RemoteFile(plain.address(), file.name(), size, file.sha256()));
        continue;
      }
      HubRepository repository = place.get().getKey();
      if (!known.containsKey(repository)) {
        known.put(repository, hub.info(repository));
      }
      RemoteFile remote =
          known
              .get(repository)
              .file(file.name())
              .orElse(hub.file(repository, place.get().getValue()));
      files.add(file.sha256().isEmpty() ? remote : remote.withSha256(file.sha256()));
    }
    return files;
  }

  /// torchvision's names end with the first digits of the SHA-256: `resnet18-f37072fd.pth`.
  private static void checkName(String name, Path file) throws IOException, ModelException {
    Matcher matcher = Pattern.compile(".*-([0-9a-f]{8})\\.(pth|th)").matcher(name);
    if (matcher.matches() && !ModelStore.sha256(file).startsWith(matcher.group(1))) {
      Files.delete(file);
      throw new ModelException(
          "What came as " + name + " is not that file: its SHA-256 is another; try again.");
    }
  }
}
