package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.modellibrary.ModelChoice;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmentation;
import fovea.segmentation.Segmentation.Ranked;
import fovea.segmentation.Segmentation.Share;
import fovea.ui.tab.Picture;
import java.util.List;
import java.util.stream.Collectors;

/// What a model called every pixel of a picture, and how it was asked.
///
/// @param labels of its classes
/// @param protocol it was asked under
/// @param protocols that it offers, the usual one first
/// @param words all of the protocol
/// @param shares of the classes that are there, the largest first
public record Segmented(
    Picture picture,
    ModelChoice model,
    List<String> labels,
    Palette palette,
    Protocol protocol,
    List<Protocol> protocols,
    String words,
    Segmentation segmentation,
    List<Share> shares) {
  public Segmented {
    shares = List.copyOf(shares);
    labels = List.copyOf(labels);
    protocols = List.copyOf(protocols);
  }

  /// Model and protocol in a few words.
  public String title() {
    return "%s · protocol %s".formatted(model.name(), protocol.name());
  }

  /// What stands at a pixel of the picture: its class, then what else was considered, a line each.
  public String at(int x, int y) {
    int column = (int) ((long) x * segmentation.width() / picture.image().width());
    int row = (int) ((long) y * segmentation.height() / picture.image().height());
    return segmentation.at(column, row).stream().map(this::line).collect(Collectors.joining("\n"));
  }

  /// The class of a pixel of the picture.
  Ranked named(int x, int y) {
    int column = (int) ((long) x * segmentation.width() / picture.image().width());
    int row = (int) ((long) y * segmentation.height() / picture.image().height());
    return segmentation.at(column, row).getFirst();
  }

  private String line(Ranked one) {
    return "%s %s".formatted(labels.get(one.index()), Quantities.percent(one.probability(), 1));
  }
}
