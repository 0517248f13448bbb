package fovea.hub;

import fovea.foreign.ForeignText;
import fovea.hub.HubException.Reason;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A model on the hub at a revision: a branch, a tag or a commit.
///
/// All three become parts of addresses and of folders, so nothing but the hub's own alphabet is let
/// in.
public record HubRepository(String owner, String name, String revision) {
  public static final String MAIN = "main";

  private static final Pattern WORD =
      Pattern.compile("(?!.*(?:--|\\.\\.))[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?");
  private static final Pattern REVISION =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?://)?(?:www\\.)?(?:huggingface\\.co|hf\\.co)/+([^?#]*)[?#]?.*");
  private static final Set<String> NOT_MODELS =
      Set.of("datasets", "spaces", "api", "docs", "collections", "papers", "blog");
  private static final int MAX_TEXT = 1000;

  /// @throws IllegalArgumentException for what {@link #parse} would refuse
  public HubRepository {
    if (!WORD.matcher(owner).matches()
        || !WORD.matcher(name).matches()
        || revision.length() > 200
        || !REVISION.matcher(revision).matches()) {
      throw new IllegalArgumentException(
          "This is no model on the hub: " + owner + "/" + name + "@" + revision);
    }
  }

  public HubRepository(String owner, String name) {
    this(owner, name, MAIN);
  }

  /// From what people write: `owner/name`, `owner/name@revision` or an address of the model's page.
  public static HubRepository parse(String text) throws HubException {
    String stripped = text.strip();
    if (stripped.length() <= MAX_TEXT) {
      var address = ADDRESS.matcher(stripped);
      try {
        return address.matches() ? ofPath(address.group(1)) : ofName(stripped);
      } catch (IllegalArgumentException e) {
        // said below
      }
    }
    throw new HubException(
        Reason.INVALID,
        "“%s” is no model on the hub; write owner/name, owner/name@revision or its address."
            .formatted(ForeignText.name(stripped, 80)));
  }

  private static HubRepository ofName(String text) {
    String[] parts = text.split("@", 2);
    String[] words = parts[0].split("/", -1);
    if (words.length != 2) {
      throw new IllegalArgumentException("not owner/name");
    }
    return new HubRepository(words[0], words[1], parts.length == 2 ? parts[1] : MAIN);
  }

  /// The path of a page: `owner/name`, or that with `tree`, `blob` or `resolve`, a revision and a
  /// file, which is not asked for here.
  private static HubRepository ofPath(String path) {
    List<String> words =
        Arrays.stream(path.replaceFirst("/+$", "").split("/", -1))
            .map(word -> URLDecoder.decode(word.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    if (words.size() < 2 || NOT_MODELS.contains(words.getFirst().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a model's page");
    }
    String revision = MAIN;
    if (words.size() > 3 && Set.of("tree", "blob", "resolve").contains(words.get(2))) {
      boolean pull = words.get(3).equals("refs") && words.size() > 5;
      revision = pull ? String.join("/", words.subList(3, 6)) : words.get(3);
    }
    return new HubRepository(words.get(0), words.get(1), revision);
  }

  /// `owner/name`.
  public String id() {
    return owner + "/" + name;
  }

  public HubRepository at(String otherRevision) {
    return new HubRepository(owner, name, otherRevision);
  }

  /// The page of the model, where its licence is.
  public URI page(URI endpoint) {
    return URI.create(endpoint + "/" + id());
  }

  /// A file of this repository at `endpoint`, its size and SHA-256 not yet known.
  public RemoteFile file(String file, URI endpoint) throws HubException {
    return file(file, endpoint, -1, "");
  }

  RemoteFile file(String file, URI endpoint, long size, String sha256) throws HubException {
    String path =
        Arrays.stream(RemoteFile.requireFile(file).split("/"))
            .map(HubRepository::encoded)
            .collect(Collectors.joining("/"));
    URI address = URI.create(endpoint + "/" + id() + "/resolve/" + encoded(revision) + "/" + path);
    return new RemoteFile(address, file, size, sha256);
  }

  /// The address of what the hub says about the repository.
  URI metadata(URI endpoint) {
    String at = revision.equals(MAIN) ? "" : "/revision/" + encoded(revision);
    return URI.create(endpoint + "/api/models/" + id() + at + "?blobs=true");
  }

  private static String encoded(String segment) {
    var encoded = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean unreserved = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      encoded.append(unreserved ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  @Override
  public String toString() {
    return revision.equals(MAIN) ? id() : id() + "@" + revision;
  }
}
