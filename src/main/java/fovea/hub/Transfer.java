package fovea.hub;

import fovea.files.DiskFullException;
import fovea.files.DiskSpace;
import fovea.hub.DownloadProgress.State;
import fovea.hub.HubException.Reason;
import fovea.hub.Transport.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes of one file on their way into its part.
final class Transfer {
  private static final int BUFFER = 1 << 16;
  private static final int SNIFFED = 512;
  private static final long DISK_CHECK = 64L << 20;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("\\s*bytes\\s+(?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)\\s*");

  private final RemoteFile file;
  private final PartFile part;
  private final Path folder;
  private final Transport transport;
  private final DiskSpace disk;
  private final DownloadControl control;
  private final ProgressMeter meter;
  private PartFile.Origin origin;
  private boolean reached;

  Transfer(
      RemoteFile file,
      PartFile part,
      Path folder,
      Transport transport,
      DiskSpace disk,
      DownloadControl control,
      ProgressMeter meter) {
    this.file = file;
    this.part = part;
    this.folder = folder;
    this.transport = transport;
    this.disk = disk;
    this.control = control;
    this.meter = meter;
    this.origin = new PartFile.Origin(file.address().toString(), "", file.size(), file.sha256());
  }

  /// Whether the server has answered in this run.
  boolean reached() {
    return reached;
  }

  /// Takes up what an earlier run has left, if it belongs to the same version of the same file.
  void takeUp() throws IOException, InterruptedException {
    Optional<PartFile.Origin> earlier = part.origin().filter(known -> known.goesOn(file));
    boolean tooLong = file.size() >= 0 && part.length() > file.size();
    if (earlier.isEmpty() || tooLong || part.length() == 0) {
      part.reset();
      return;
    }
    PartFile.Origin left = earlier.get();
    origin =
        new PartFile.Origin(
            left.address(),
            left.etag(),
            Math.max(file.size(), left.size()),
            left.sha256().isEmpty() ? file.sha256() : left.sha256());
    meter.total(origin.size());
    String message = "Checking what is already there of " + file.name() + ".";
    meter.say(State.CHECKING, message, 0);
    part.rehash(
        done -> {
          if (control.awaitRunning(() -> meter.say(State.PAUSED, Download.PAUSED))) {
            meter.say(State.CHECKING, message, done);
          }
          meter.moved(done);
        });
  }

  /// Asks for what is missing, once; returns when the part is complete and right.
  ///
  /// @throws HubException with a reason to try again or not
  void once() throws IOException, InterruptedException {
    boolean complete = part.length() > 0 && part.length() == origin.size();
    if (!complete && !ask(part.length())) {
      part.reset();
      if (!ask(0)) {
        throw new HubException(
            Reason.SERVER, file.address().getHost() + " gives another part than asked for.");
      }
    }
    verify();
  }

  /// @return false when the part does not fit to what the server has now
  private boolean ask(long from) throws IOException, InterruptedException {
    meter.say(State.CONNECTING, "Asking " + file.address().getHost() + ".", from);
    var headers = new HashMap<>(Map.of("Accept-Encoding", "identity"));
    if (from > 0 && origin.strong()) {
      headers.put("If-Range", origin.etag());
    }
    try (Response response =
        control.stoppable(() -> transport.get(file.address(), from, headers))) {
      reached = true;
      int status = response.status();
      if (status == 416 && from > 0) {
        return range(response, 2) == from && same(response, from);
      }
      if (status != 200 && status != 206) {
        throw HubException.status(response, file.address(), file.name());
      }
      if (response.html() && !page()) {
        throw noPage();
      }
      String coding = response.header("content-encoding").orElse("identity");
      if (!coding.equalsIgnoreCase("identity")) {
        throw new HubException(
            Reason.NOT_THE_FILE, "The server packs " + file.name() + ", which Fovea cannot undo.");
      }
      if (status == 206 && (from == 0 || range(response, 1) != from || !same(response, from))) {
        return false;
      }
      if (status == 200) {
        origin = origin(response);
        part.begin(origin);
      }
      requireSize(status == 206 ? range(response, 2) : response.length("content-length"));
      receive(response.body());
      return true;
    }
  }

  /// The version of the file that a response belongs to.
  private PartFile.Origin origin(Response response) throws HubException {
    String linked =
        response.header("x-linked-etag").orElse("").replace("\"", "").toLowerCase(Locale.ROOT);
    boolean known = RemoteFile.sha256(linked);
    if (known && !file.sha256().isEmpty() && !linked.equals(file.sha256())) {
      throw new HubException(
          Reason.DAMAGED, file.name() + " on the server is not the version that is asked for.");
    }
    long size = file.size();
    size = size >= 0 ? size : response.length("x-linked-size");
    size = size >= 0 ? size : response.length("content-length");
    return new PartFile.Origin(
        file.address().toString(),
        response.header("etag").filter(PartFile.Origin::sendable).orElse(""),
        size,
        known ? linked : file.sha256());
  }

  /// Whether the server still has the version that the part is of.
  private boolean same(Response response, long from) throws HubException {
    PartFile.Origin now = origin(response);
    long total = range(response, 2);
    return (now.etag().isEmpty() || origin.etag().isEmpty() || now.etag().equals(origin.etag()))
        && (now.sha256().isEmpty()
            || origin.sha256().isEmpty()
            || now.sha256().equals(origin.sha256()))
        && (total < 0 || origin.size() < 0 || total == origin.size())
        && (total < 0 || total >= from);
  }

  /// The first byte (group 1) or the total (group 2) of the Content-Range, or -1.
  private static long range(Response response, int group) {
    Matcher range = CONTENT_RANGE.matcher(response.header("content-range").orElse(""));
    String value = range.matches() ? range.group(group) : null;
    return value == null || value.equals("*") ? -1 : Long.parseLong(value);
  }

  private void requireSize(long promised) throws HubException {
    long size = origin.size();
    if (size >= 0 && promised >= 0 && promised != size) {
      throw wrongLength(promised);
    }
    meter.total(size);
    requireRoom(Math.max(0, size - part.length()));
  }

  private void requireRoom(long bytes) throws HubException {
    try {
      disk.require(folder, bytes, file.name());
    } catch (DiskFullException e) {
      throw new HubException(Reason.DISK, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new HubException(Reason.DISK, "The disk of " + folder + " cannot be read.", e);
    }
  }

  private void receive(InputStream body) throws IOException, InterruptedException {
    meter.say(State.DOWNLOADING, "Downloading " + file.name() + ".", part.length());
    byte[] buffer = new byte[BUFFER];
    long nextCheck = part.length() + DISK_CHECK;
    while (true) {
      boolean first = part.length() == 0;
      int count = first ? sniffed(body, buffer) : read(body, buffer);
      if (count < 0) {
        break;
      }
      if (origin.size() >= 0 && part.length() + count > origin.size()) {
        throw wrongLength(part.length() + count);
      }
      if (part.length() >= nextCheck && origin.size() < 0) {
        requireRoom(DISK_CHECK);
        nextCheck = part.length() + DISK_CHECK;
      }
      part.append(buffer, count);
      meter.moved(part.length());
    }
  }

  private int read(InputStream body, byte[] buffer) throws IOException, InterruptedException {
    return await(() -> body.read(buffer));
  }

  /// The first bytes, which must not be those of a web page.
  private int sniffed(InputStream body, byte[] buffer) throws IOException, InterruptedException {
    int count = await(() -> body.readNBytes(buffer, 0, SNIFFED));
    String start = new String(buffer, 0, count, StandardCharsets.ISO_8859_1).stripLeading();
    start = start.toLowerCase(Locale.ROOT);
    if ((start.startsWith("<!doctype html") || start.startsWith("<html")) && !page()) {
      throw noPage();
    }
    return count == 0 ? -1 : count;
  }

  private <T> T await(DownloadControl.Step<T> step) throws IOException, InterruptedException {
    try {
      return control.stoppable(step);
    } catch (DownloadControl.Stopped e) {
      throw e;
    } catch (IOException e) {
      HubException told = HubException.network(e, file.address());
      // whatever ends a body in the middle, going on from there is worth a try
      throw new HubException(Reason.CUT, String.valueOf(told.getMessage()), e);
    }
  }

  private boolean page() {
    return file.name().toLowerCase(Locale.ROOT).matches(".*\\.html?");
  }

  private HubException noPage() {
    return new HubException(
        Reason.NOT_THE_FILE,
        "%s gives a web page in place of %s; take the address of the download itself."
            .formatted(file.address().getHost(), file.name()));
  }

  private void verify() throws IOException {
    if (origin.size() >= 0 && part.length() != origin.size()) {
      throw wrongLength(part.length());
    }
    if (!origin.sha256().isEmpty() && !part.sha256().equals(origin.sha256())) {
      throw new HubException(
          Reason.DAMAGED,
          file.name() + " arrived damaged (its SHA-256 is wrong) and was deleted; try again.");
    }
  }

  private HubException wrongLength(long bytes) {
    return new HubException(
        Reason.DAMAGED,
        "%s has the wrong length (%d bytes came, %d belong to it) and was deleted; try again."
            .formatted(file.name(), bytes, origin.size()));
  }
}
