package fovea.datalibrary;

import fovea.datalibrary.OfficialPlaces.Found;
import fovea.files.Folders;
import fovea.files.PausableDownload;
import fovea.hub.Download;
import fovea.hub.DownloadControl;
import fovea.hub.DownloadProgress;
import fovea.hub.HubException;
import fovea.hub.RemoteFile;
import fovea.hub.Transport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Gets the files of a well-known data set into its folder, one after another, checks them and
/// unpacks what has to be. What is there already and right is not fetched again; a download that
/// was cut or left goes on where it stopped.
final class OfficialDownload implements PausableDownload {
  private final OfficialSet set;
  private final OfficialPlaces places;
  private final DownloadAccess access;
  private final DownloadControl control = new DownloadControl();

  OfficialDownload(OfficialSet set, OfficialPlaces places, DownloadAccess access) {
    this.set = set;
    this.places = places;
    this.access = access;
  }

  @Override
  public void pause() {
    control.pause();
  }

  @Override
  public synchronized void resume() {
    control.resume();
    notifyAll();
  }

  @Override
  public boolean paused() {
    return control.state() == DownloadControl.State.PAUSED;
  }

  @Override
  public synchronized void cancel() {
    control.cancel();
    notifyAll();
  }

  @Override
  public void run(Consumer<Progress> listener) throws Exception {
    var fetched = new ArrayList<Path>();
    try {
      if (!isHere(listener)) {
        fetchAll(fetched, listener);
      }
      unpack(listener);
      listener.accept(done());
    } catch (IOException e) {
      if (control.state() == DownloadControl.State.CANCELLED) {
        deleteAll(fetched);
      }
      throw e;
    }
  }

  private boolean isHere(Consumer<Progress> listener) throws IOException {
    Optional<Found> found = places.find(set);
    if (found.isPresent() && !found.get().official().isEmpty()) {
      listener.accept(note("", 0, "Checking what is here already"));
    }
    return found.isPresent() && found.get().right(this::gate);
  }

  private void fetchAll(List<Path> fetched, Consumer<Progress> listener)
      throws IOException, InterruptedException {
    Path folder = places.place(set);
    Transport transport =
        access
            .transport()
            .orElseThrow(
                () ->
                    new DataException(
                        "Fovea is offline (HF_HUB_OFFLINE is set): get %s from %s and put it into %s."
                            .formatted(set.wanted(), set.source(), folder)));
    Files.createDirectories(folder);
    long done = 0;
    for (OfficialSet.File file : set.files()) {
      Path target = folder.resolve(file.name());
      if (!Files.isRegularFile(target) || !file.is(target, this::gate)) {
        fetched.add(target);
        fetch(transport, file, target, done, listener);
      }
      done += file.bytes();
    }
  }

  private void fetch(
      Transport transport,
      OfficialSet.File file,
      Path target,
      long before,
      Consumer<Progress> listener)
      throws IOException, InterruptedException {
    var remote = new RemoteFile(URI.create(file.address()), file.name(), -1, file.sha256());
    try {
      new Download(transport)
          .run(remote, target, control, p -> listener.accept(progress(file.name(), before, p)));
    } catch (HubException e) {
      throw told(e, file, target);
    }
    listener.accept(note(file.name(), before + file.bytes(), "Checking " + file.name()));
    if (!file.is(target, this::gate)) {
      Files.delete(target);
      throw new DataException(
          "What came as %s is not that file, as its checksum shows: try again, or get it elsewhere and put it into %s."
              .formatted(file.name(), target.getParent()));
    }
  }

  private IOException told(HubException e, OfficialSet.File file, Path target) {
    return switch (e.reason()) {
      case NOT_FOUND ->
          new DataException(
              "%s no longer gives out %s: get it elsewhere and put it into %s."
                  .formatted(URI.create(file.address()).getHost(), file.name(), target.getParent()),
              e);
      case CANCELLED -> new DataException("The download of " + set.name() + " was called off.", e);
      default -> e;
    };
  }

  private void unpack(Consumer<Progress> listener) throws IOException {
    Optional<Found> found = places.find(set);
    if (set.kind() != OfficialSet.Kind.FLOWERS_102 || found.isEmpty()) {
      return;
    }
    listener.accept(note(OfficialSet.PICTURES, set.bytes(), "Unpacking the pictures"));
    places.open(found.get(), (file, done, total) -> gate());
  }

  private void deleteAll(List<Path> fetched) throws IOException {
    for (Path file : fetched) {
      Files.deleteIfExists(file);
    }
    Folders.deleteEmpty(places.place(set));
  }

  /// Waits while the download is paused, and ends it when it is called off.
  private synchronized void gate() throws IOException {
    while (paused()) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("The download of " + set.name() + " was stopped.");
      }
    }
    if (control.state() == DownloadControl.State.CANCELLED) {
      throw new DataException("The download of " + set.name() + " was called off.");
    }
  }

  private Progress progress(String file, long before, DownloadProgress progress) {
    long done = before + progress.bytesDone();
    double speed = progress.bytesPerSecond();
    double left = speed > 0 ? Math.max(0, set.bytes() - done) / speed : progress.secondsLeft();
    return new Progress(file, done, set.bytes(), speed, left, progress.message());
  }

  private Progress note(String file, long done, String message) {
    return new Progress(file, done, set.bytes(), 0, -1, message);
  }

  private Progress done() {
    return new Progress("", set.bytes(), set.bytes(), 0, 0, set.name() + " is here.");
  }
}
