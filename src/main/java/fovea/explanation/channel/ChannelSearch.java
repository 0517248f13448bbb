package fovea.explanation.channel;

import fovea.explanation.explainer.Explainer;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.graph.Reception;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Searches pictures for what excites channels most, a batch at a time, all channels in one pass.
/// What was found so far can be had after every batch; of the pictures only those are kept that are
/// among the best. Not thread-safe.
public final class ChannelSearch {
  private static final int BATCH = 16;

  private final ChannelQuestion question;
  private final Gallery gallery;
  private final Map<Integer, List<Excited>> best = new LinkedHashMap<>();
  private final List<String> skipped = new ArrayList<>();
  private final Set<Field> fields = new LinkedHashSet<>();
  private int next;

  public ChannelSearch(ChannelQuestion question, Gallery gallery) {
    this.question = question;
    this.gallery = gallery;
    question.channels().forEach(channel -> best.put(channel, new ArrayList<>()));
  }

  /// Whether all pictures were searched.
  public boolean isDone() {
    return next >= gallery.size();
  }

  /// How many pictures were searched or skipped.
  public int searched() {
    return next;
  }

  /// Searches the next few pictures.
  ///
  /// @param explainer of the network, lent for this call
  /// @throws IllegalArgumentException when the network has no such stage or channel, or the stage
  ///   has no places, in one sentence
  public void step(Explainer explainer) {
    var images = new ArrayList<RgbImage>();
    var places = new ArrayList<Integer>();
    while (images.size() < BATCH && !isDone()) {
      try {
        images.add(gallery.picture(next));
        places.add(next);
      } catch (IOException e) {
        skipped.add(String.valueOf(e.getMessage()));
      }
      next++;
    }
    if (images.isEmpty()) {
      return;
    }
    List<List<Heatmap>> maps = explainer.activations(images, question.stage(), question.channels());
    for (int i = 0; i < images.size(); i++) {
      offer(explainer, images.get(i), places.get(i), maps.get(i));
    }
  }

  private void offer(Explainer explainer, RgbImage image, int index, List<Heatmap> maps) {
    RgbImage seen = null;
    for (int i = 0; i < maps.size(); i++) {
      Heatmap map = maps.get(i);
      List<Excited> found = Objects.requireNonNull(best.get(question.channels().get(i)));
      boolean full = found.size() == question.most();
      if (!full || map.max() > found.getLast().value()) {
        seen = seen == null ? explainer.seen(image) : seen;
        Field known = field(explainer, map, seen);
        for (int cell : peaks(map, known)) {
          keep(found, excited(index, map, cell, seen, known));
        }
      }
    }
  }

  /// Pictures of another size have other maps.
  private Field field(Explainer explainer, Heatmap map, RgbImage seen) {
    Optional<Reception> reception =
        fields.isEmpty()
            ? explainer.reception(question.stage())
            : fields.iterator().next().reception();
    var own = new Field(map.width(), map.height(), seen.width(), seen.height(), reception);
    fields.add(own);
    return own;
  }

  private Excited excited(int index, Heatmap map, int cell, RgbImage seen, Field known) {
    return new Excited(
        index,
        gallery.pictureName(index),
        gallery.label(index),
        map.at(cell % map.width(), cell / map.width()),
        cell,
        seen,
        known.patch(cell));
  }

  private void keep(List<Excited> found, Excited one) {
    if (Float.isNaN(one.value())) {
      return;
    }
    found.add(one);
    found.sort(Comparator.comparingDouble((Excited e) -> -e.value())); // the earlier stays before
    if (found.size() > question.most()) {
      found.removeLast();
    }
  }

  /// The strongest cell; where one picture may have several, all those whose patches don't overlap
  /// with that of a stronger one.
  private List<Integer> peaks(Heatmap map, Field known) {
    if (!question.several()) {
      return List.of(map.peak());
    }
    float[] values = map.values();
    var order = new ArrayList<Integer>();
    for (int i = 0; i < values.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(cell -> -values[cell]));
    var peaks = new ArrayList<Integer>();
    for (int cell : order) {
      Field.Patch patch = known.patch(cell);
      if (peaks.size() < question.most()
          && peaks.stream().noneMatch(other -> overlap(patch, known.patch(other)))) {
        peaks.add(cell);
      }
    }
    return peaks;
  }

  private static boolean overlap(Field.Patch a, Field.Patch b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  /// What was found so far.
  public ChannelFindings findings() {
    return new ChannelFindings(
        question,
        gallery.name(),
        best.entrySet().stream()
            .map(one -> new ChannelFindings.Channel(one.getKey(), one.getValue()))
            .toList(),
        next - skipped.size(),
        gallery.size(),
        skipped,
        List.copyOf(fields));
  }
}
