package fovea.hub;

import fovea.hub.HubException.Reason;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the hub says about a model.
///
/// @param commit the commit that the revision stands for, or nothing
/// @param licence as the hub abbreviates it, such as `apache-2.0`, or nothing
/// @param task the pipeline tag, such as `image-classification`, or nothing
/// @param gated whether a licence is to be accepted first
/// @param files with sizes and SHA-256 where the hub knows them; their addresses name the commit,
///   so that they do not change under a download
public record RepositoryInfo(
    HubRepository repository,
    String commit,
    String licence,
    String task,
    boolean gated,
    List<RemoteFile> files) {
  private static final JsonMapper JSON = JsonMapper.shared();

  public RepositoryInfo {
    files = List.copyOf(files);
  }

  public Optional<RemoteFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /// From the answer of the hub. Files with names that are no plain paths are left out.
  static RepositoryInfo parse(HubRepository repository, URI endpoint, byte[] json)
      throws HubException {
    try {
      JsonNode root = JSON.readTree(json);
      if (!root.isObject()) {
        throw unreadable(repository, null);
      }
      String commit = root.path("sha").asString("");
      if (!commit.matches("[0-9a-f]{40,64}")) {
        commit = "";
      }
      return new RepositoryInfo(
          repository,
          commit,
          licence(root),
          word(root.path("pipeline_tag")),
          root.path("gated").isString() || root.path("gated").asBoolean(false),
          files(root, commit.isEmpty() ? repository : repository.at(commit), endpoint));
    } catch (JacksonException e) {
      throw unreadable(repository, e);
    }
  }

  private static List<RemoteFile> files(JsonNode root, HubRepository pinned, URI endpoint)
      throws HubException {
    var files = new ArrayList<RemoteFile>();
    for (JsonNode sibling : root.path("siblings")) {
      String name = word(sibling.path("rfilename"));
      if (!RemoteFile.plain(name)) {
        continue;
      }
      JsonNode lfs = sibling.path("lfs");
      String sha256 = word(lfs.path("sha256")).toLowerCase(Locale.ROOT);
      long size = size(sibling.path("size"));
      files.add(
          pinned.file(
              name,
              endpoint,
              size >= 0 ? size : size(lfs.path("size")),
              RemoteFile.sha256(sha256) ? sha256 : ""));
    }
    return files;
  }

  private static String licence(JsonNode root) {
    JsonNode licence = root.path("cardData").path("license");
    if (licence.isArray()) {
      var all = new ArrayList<String>();
      licence.forEach(one -> all.add(word(one)));
      return String.join(", ", all);
    }
    if (licence.isString()) {
      return word(licence);
    }
    for (JsonNode tag : root.path("tags")) {
      if (word(tag).startsWith("license:")) {
        return word(tag).substring("license:".length());
      }
    }
    return "";
  }

  private static String word(JsonNode node) {
    return node.isString() ? node.asString("") : "";
  }

  private static long size(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() ? Math.max(-1, node.asLong()) : -1;
  }

  private static HubException unreadable(HubRepository repository, @Nullable Throwable cause) {
    return new HubException(
        Reason.NOT_THE_FILE,
        "The hub's answer about " + repository + " cannot be read; try again later.",
        cause);
  }
}
