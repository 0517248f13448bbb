package fovea.modellibrary.acquisition;

import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.files.Folders;
import fovea.files.PausableDownload;
import fovea.hub.DownloadControl;
import fovea.hub.DownloadProgress;
import fovea.hub.HubException;
import fovea.hub.HubRepository;
import fovea.hub.ModelHub;
import fovea.hub.RemoteFile;
import fovea.hub.RepositoryInfo;
import fovea.modellibrary.shelf.HubAccess;
import fovea.modellibrary.shelf.ModelPlaces;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gets all files of a model, one after another, into a hidden folder, which becomes the model's
/// when it is complete. A download that was cut, paused or left goes on where it stopped. Files
/// that somebody has put into the model's folder by hand are used if they are the right ones, and
/// never changed; what the cache of the Hugging Face tools has is copied from there.
public final class ModelDownload implements PausableDownload {

  private final HubAccess access;
  private final ModelCard card;
  private final ModelPlaces places;
  private final Path arriving;
  private final DownloadControl control = new DownloadControl();

  public ModelDownload(HubAccess access, ModelCard card, ModelPlaces places) {
    this.access = access;
    this.card = card;
    this.places = places;
    arriving = places.arriving(card.id());
  }

  /// A file of the card and how it can be had.
  ///
  /// @param remote with size and digest as the hub says them now, where the card does not
  /// @param cached in the cache of the Hugging Face tools, by its size and its digest if that is
  ///   known, and by its version otherwise
  private record Wanted(RemoteFile remote, Optional<Path> cached) {
    String name() {
      return remote.name();
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
    Optional<Path> byHand = places.byHand(card);
    try {
      fetchAll(byHand, listener);
    } catch (HubException e) {
      if (e.reason() == HubException.Reason.CANCELLED) {
        Folders.delete(arriving);
      }
      if (!e.unreachable()) {
        throw e;
      }
      String why =
          e.reason() == HubException.Reason.OFFLINE
              ? "Fovea is offline (HF_HUB_OFFLINE is set)."
              : e.getMessage();
      throw new ModelException(why + " " + withoutTheNet(byHand), e);
    } finally {
      Folders.deleteEmpty(arriving); // it may have failed before anything had arrived
    }
  }

  private void fetchAll(Optional<Path> byHand, Consumer<Progress> listener)
      throws IOException, InterruptedException, ModelException {
    listener.accept(new Progress("", 0, -1, 0, -1, "Asking for the files"));
    List<Wanted> files = wanted();
    long total = files.stream().anyMatch(f -> f.remote().size() < 0) ? -1 : sum(files);
    var missing = new ArrayList<Wanted>();
    long done = 0;
    for (Wanted file : files) {
      long before = done;
      if (isThere(file, byHand, p -> listener.accept(progress(file, before, total, p)))) {
        done += Math.max(0, file.remote().size());
      } else {
        missing.add(file);
      }
    }
    Files.createDirectories(arriving);
    for (Wanted file : missing) {
      long before = done;
      done += fetch(file, p -> listener.accept(progress(file, before, total, p)));
    }
    places.arrived(card, byHand);
  }

  /// Whether the person has put the file there.
  ///
  /// @throws ModelException when another file lies in its place
  private boolean isThere(Wanted file, Optional<Path> byHand, Consumer<DownloadProgress> listener)
      throws IOException, InterruptedException, ModelException {
    Path path = byHand.map(folder -> folder.resolve(file.name())).orElse(null);
    if (path == null || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!ModelHub.holds(path, file.remote(), control, listener) || !rightName(path)) {
      throw new ModelException(
          "%s is not the file of that name that belongs to “%s”; move it away, and get the model again."
              .formatted(path, card.name()));
    }
    return true;
  }

  /// @return the bytes of the file
  private long fetch(Wanted file, Consumer<DownloadProgress> listener)
      throws IOException, InterruptedException, ModelException {
    Path place = arriving.resolve(file.name());
    Optional<Path> cached = file.cached();
    if (cached.isPresent() && ModelHub.holds(cached.get(), file.remote(), control, listener)) {
      AtomicFiles.copy(cached.get(), place);
    } else {
      access.hub().fetch(file.remote(), arriving, control, listener);
    }
    if (!rightName(place)) {
      Files.delete(place);
      throw new ModelException(
          "What came as %s is not that file: its SHA-256 is another; try again."
              .formatted(file.name()));
    }
    return Files.size(place);
  }

  private static Progress progress(
      Wanted file, long before, long total, DownloadProgress progress) {
    long done = before + progress.bytesDone();
    double left =
        total > 0 && progress.bytesPerSecond() > 0
            ? (total - done) / progress.bytesPerSecond()
            : progress.secondsLeft();
    return new Progress(
        file.name(), done, total, progress.bytesPerSecond(), left, progress.message());
  }

  private static long sum(List<Wanted> files) {
    return files.stream().mapToLong(file -> file.remote().size()).sum();
  }

  private List<Wanted> wanted() throws IOException, InterruptedException {
    ModelHub hub = access.hub();
    var known = new LinkedHashMap<HubRepository, RepositoryInfo>();
    var files = new ArrayList<Wanted>();
    for (ModelCard.File file : card.files()) {
      var place = HubAccess.onHub(file.address());
      if (place.isEmpty()) {
        RemoteFile plain = RemoteFile.at(file.address());
        long size = file.size() > 0 ? file.size() : plain.size();
        files.add(
            new Wanted(
                new RemoteFile(plain.address(), file.name(), size, file.sha256()),
                Optional.empty()));
        continue;
      }
      HubRepository repository = place.get().getKey();
      if (!known.containsKey(repository)) {
        known.put(repository, info(hub, repository));
      }
      RepositoryInfo info = known.get(repository);
      RemoteFile remote =
          info.file(file.name()).orElse(hub.file(repository, place.get().getValue()));
      if (!file.sha256().isEmpty()) {
        remote = remote.withSha256(file.sha256());
      }
      files.add(new Wanted(remote, cached(hub, repository, info, remote)));
    }
    return files;
  }

  /// What the hub says; where it cannot be reached, what the cache has, which is then enough.
  private static RepositoryInfo info(ModelHub hub, HubRepository repository)
      throws IOException, InterruptedException {
    try {
      return hub.info(repository);
    } catch (HubException e) {
      Optional<RepositoryInfo> cached =
          e.unreachable() ? hub.cachedInfo(repository) : Optional.empty();
      return cached.orElseThrow(() -> e);
    }
  }

  /// Without a digest only a file of the very version will do.
  private static Optional<Path> cached(
      ModelHub hub, HubRepository repository, RepositoryInfo info, RemoteFile file)
      throws IOException {
    boolean sameVersion = !info.commit().isEmpty();
    Optional<Path> same =
        sameVersion ? hub.cached(repository.at(info.commit()), file.name()) : Optional.empty();
    return same.isPresent() || file.sha256().isEmpty() ? same : hub.cached(repository, file.name());
  }

  /// What a person can do where there is no way to the net.
  private String withoutTheNet(Optional<Path> byHand) throws IOException {
    List<ModelCard.File> files =
        card.files().stream()
            .filter(f -> byHand.map(b -> !Files.exists(b.resolve(f.name()))).orElse(true))
            .toList();
    String names = String.join(", ", files.stream().map(ModelCard.File::name).toList());
    String first = files.isEmpty() ? "" : files.getFirst().address();
    var place = HubAccess.onHub(first);
    String from =
        files.size() > 1 && place.isPresent()
            ? access.hub().page(place.get().getKey())
            : String.join(", ", files.stream().map(ModelCard.File::address).toList());
    Optional<Path> folder = places.forHands(card);
    return "Without the net: put %s, to be had at %s, into %s."
        .formatted(
            names,
            from,
            folder
                .map(Path::toString)
                .orElse("a folder, and bring that in with “models import FOLDER”"));
  }

  /// torchvision's names end with the first digits of the SHA-256: `resnet18-f37072fd.pth`.
  private static boolean rightName(Path file) throws IOException {
    Matcher matcher =
        Pattern.compile(".*-([0-9a-f]{8})\\.(pth|th)").matcher(file.getFileName().toString());
    return !matcher.matches() || Digests.sha256(file).startsWith(matcher.group(1));
  }
}
