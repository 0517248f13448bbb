package fovea.hub;

import fovea.files.DiskSpace;
import fovea.format.Quantities;
import fovea.hub.HubException.Reason;
import fovea.hub.Transport.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The way to models: from the cache of the machine if it has them, else from the net.
public final class ModelHub implements AutoCloseable {
  private static final int MAX_INFO = 10 << 20;
  private static final int MAX_TEXT = 5 << 20;

  private final HubSettings settings;
  private final Transport transport;
  private final Retries retries;
  private final DiskSpace disk;
  private final HuggingFaceCache cache;

  public ModelHub(HubSettings settings) {
    this(settings, new HttpTransport(settings));
  }

  public ModelHub(HubSettings settings, Transport transport) {
    this(settings, transport, Retries.USUAL, DiskSpace.REAL);
  }

  ModelHub(HubSettings settings, Transport transport, Retries retries, DiskSpace disk) {
    this.settings = settings;
    this.transport = transport;
    this.retries = retries;
    this.disk = disk;
    this.cache = new HuggingFaceCache(settings.cacheFolder());
  }

  public HubSettings settings() {
    return settings;
  }

  /// A file that other programs have downloaded before.
  public Optional<Path> cached(HubRepository repository, String file) throws IOException {
    return cache.find(repository, file);
  }

  /// The file of a model, size and SHA-256 not asked for.
  public RemoteFile file(HubRepository repository, String file) throws HubException {
    return repository.file(file, settings.endpoint());
  }

  /// Gets a file whose size and SHA-256 the hub says when it is asked for.
  public Path fetch(
      HubRepository repository,
      String file,
      Path folder,
      DownloadControl control,
      Consumer<DownloadProgress> progress)
      throws IOException, InterruptedException {
    return fetch(repository, file(repository, file), folder, control, progress);
  }

  /// Gets a file of a model: from `folder` or from the cache if it is there and right, as far as
  /// that is known, else by a download into `folder`.
  ///
  /// @return where it is
  public Path fetch(
      HubRepository repository,
      RemoteFile file,
      Path folder,
      DownloadControl control,
      Consumer<DownloadProgress> progress)
      throws IOException, InterruptedException {
    if (holds(folder.resolve(file.name()), file, control, progress)) {
      return there(folder.resolve(file.name()), file, progress);
    }
    Optional<Path> cached = cached(repository, file.name());
    if (cached.isPresent() && holds(cached.get(), file, control, progress)) {
      return there(cached.get(), file, progress);
    }
    return download(file, folder, control, progress);
  }

  /// Gets a file from any address: from `folder` if it is there and right, as far as that is known,
  /// else by a download into `folder`.
  public Path fetch(
      RemoteFile file, Path folder, DownloadControl control, Consumer<DownloadProgress> progress)
      throws IOException, InterruptedException {
    Path target = folder.resolve(file.name());
    return holds(target, file, control, progress)
        ? there(target, file, progress)
        : download(file, folder, control, progress);
  }

  /// Whether the file at `path` is `file`, by its length and its SHA-256 as far as they are known.
  public static boolean holds(
      Path path, RemoteFile file, DownloadControl control, Consumer<DownloadProgress> progress)
      throws IOException, InterruptedException {
    var meter = new ProgressMeter(progress, System::nanoTime, file.size());
    return Download.matches(path, file, control, meter);
  }

  private static Path there(Path path, RemoteFile file, Consumer<DownloadProgress> progress)
      throws IOException {
    long size = Files.size(path);
    new ProgressMeter(progress, System::nanoTime, size)
        .say(DownloadProgress.State.DONE, file.name() + " is there.", size);
    return path;
  }

  private Path download(
      RemoteFile file, Path folder, DownloadControl control, Consumer<DownloadProgress> progress)
      throws IOException, InterruptedException {
    requireOnline(file.name(), folder);
    return new Download(transport, retries, disk, System::nanoTime)
        .run(file, folder.resolve(file.name()), control, progress);
  }

  /// What the hub says about a model: its licence and its files with their sizes.
  public RepositoryInfo info(HubRepository repository) throws IOException, InterruptedException {
    if (settings.offline()) {
      throw new HubException(
          Reason.OFFLINE,
          "Fovea is offline (HF_HUB_OFFLINE is set) and cannot ask about " + repository + ".");
    }
    URI address = repository.metadata(settings.endpoint());
    byte[] json = small(address, repository.toString(), MAX_INFO, true);
    return RepositoryInfo.parse(repository, settings.endpoint(), json);
  }

  /// What the cache has of a model: the files, with their sizes, and their SHA-256 where the cache
  /// tells it; no licence. Empty when it knows nothing of that revision.
  public Optional<RepositoryInfo> cachedInfo(HubRepository repository) throws IOException {
    Optional<Path> snapshot = cache.snapshot(repository);
    if (snapshot.isEmpty()) {
      return Optional.empty();
    }
    String commit = String.valueOf(snapshot.get().getFileName());
    HubRepository pinned = repository.at(commit);
    var files = new ArrayList<RemoteFile>();
    for (Path file : cache.files(repository)) {
      String name = String.valueOf(file.getFileName());
      if (RemoteFile.plain(name)) {
        String sha256 = HuggingFaceCache.sha256(file);
        files.add(pinned.file(name, settings.endpoint(), Files.size(file), sha256));
      }
    }
    return Optional.of(new RepositoryInfo(repository, commit, "", "", false, files));
  }

  /// The page with the files of a model.
  public String page(HubRepository repository) {
    return repository.page(settings.endpoint()) + "/tree/" + repository.revision();
  }

  /// A small text of a model, such as its `config.json`.
  public String text(HubRepository repository, String file)
      throws IOException, InterruptedException {
    Optional<Path> cached = cached(repository, file);
    byte[] bytes;
    if (cached.isPresent()) {
      try (InputStream in = Files.newInputStream(cached.get())) {
        bytes = bounded(in, file, MAX_TEXT);
      }
    } else {
      requireOnline(file, settings.cacheFolder());
      boolean html = file.toLowerCase(Locale.ROOT).endsWith(".html");
      bytes = small(file(repository, file).address(), file, MAX_TEXT, !html);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new HubException(Reason.NOT_THE_FILE, file + " of " + repository + " is no text.", e);
    }
  }

  private void requireOnline(String file, Path folder) throws HubException {
    if (settings.offline()) {
      throw new HubException(
          Reason.OFFLINE,
          "Fovea is offline (HF_HUB_OFFLINE is set); put %s into %s.".formatted(file, folder));
    }
  }

  /// An answer of at most `limit` bytes, asked for until it comes.
  private byte[] small(URI address, String name, int limit, boolean noPage)
      throws IOException, InterruptedException {
    int failures = 0;
    while (true) {
      try {
        return once(address, name, limit, noPage);
      } catch (HubException e) {
        failures++;
        Duration wait = retries.delay(failures, e, false).orElse(null);
        if (wait == null) {
          throw e;
        }
        retries.sleeper().sleep(wait);
      }
    }
  }

  private byte[] once(URI address, String name, int limit, boolean noPage)
      throws IOException, InterruptedException {
    try (Response response = transport.get(address, 0, Map.of("Accept-Encoding", "identity"))) {
      if (response.status() != 200) {
        throw HubException.status(response, address, name);
      }
      if (noPage && response.html()) {
        throw new HubException(
            Reason.NOT_THE_FILE,
            "%s gives a web page in place of %s; check HF_ENDPOINT and the network login."
                .formatted(address.getHost(), name));
      }
      return bounded(response.body(), name, limit);
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw HubException.network(e, address);
    }
  }

  private static byte[] bounded(InputStream in, String name, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new HubException(
          Reason.NOT_THE_FILE,
          name + " is larger than " + Quantities.bytes(limit) + ", too large to be one.");
    }
    return bytes;
  }

  @Override
  public void close() {
    if (transport instanceof HttpTransport http) {
      http.close();
    }
  }
}
