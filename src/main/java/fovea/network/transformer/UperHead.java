package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/// The head of UPerNet (Xiao et al., Unified Perceptual Parsing for Scene Understanding, ECCV
/// 2018): four maps become one. The maps of the finest level are large, 79 MB each at 640 pixels:
/// each is freed once it is read.
final class UperHead extends Module {
  private final List<Integer> scales;
  private final int hidden;
  private final List<UperBlock> pools = new ArrayList<>();
  private final UperBlock bottleneck;
  private final List<UperBlock> laterals = new ArrayList<>();
  private final List<UperBlock> smooth = new ArrayList<>();
  private final UperBlock fuse;
  private final Convolution classifier;

  /// @param scales sides of the grids to which the top is pooled
  UperHead(NDManager manager, int hidden, List<Integer> scales, int classes) {
    super(manager);
    this.scales = scales;
    this.hidden = hidden;
    for (int i = 0; i < scales.size(); i++) {
      pools.add(child("psp_modules." + i + ".1", new UperBlock(manager, hidden, hidden, 1)));
    }
    int all = hidden * (1 + scales.size());
    bottleneck = child("bottleneck", new UperBlock(manager, all, hidden, 3));
    for (int i = 0; i < 3; i++) {
      laterals.add(child("lateral_convs." + i, new UperBlock(manager, hidden, hidden, 1)));
      smooth.add(child("fpn_convs." + i, new UperBlock(manager, hidden, hidden, 3)));
    }
    fuse = child("fpn_bottleneck", new UperBlock(manager, hidden * 4, hidden, 3));
    classifier = child("classifier", UperBlock.scorer(manager, hidden, classes));
  }

  /// The top level seen at several scales, (B, hidden, h, w).
  NDArray pool(NDArray top) {
    return Trace.part(this, top, () -> pooled(top));
  }

  private NDArray pooled(NDArray top) {
    var parts = new NDList(top);
    int height = (int) top.getShape().get(2);
    int width = (int) top.getShape().get(3);
    for (int i = 0; i < pools.size(); i++) {
      int scale = scales.get(i);
      NDArray small = pools.get(i).forward(Operators.adaptiveAveragePool(top, scale, scale));
      parts.add(Operators.bilinear(small, height, width));
    }
    return bottleneck.forward(Operators.concat(parts, 1));
  }

  /// The scores of the classes at the finest level's resolution.
  ///
  /// @param pyramid four maps, the finest first
  /// @param last whether the maps are read for the last time and freed
  NDArray decode(List<NDArray> pyramid, NDArray pooled, boolean last) {
    return Trace.part(this, pyramid.getFirst(), () -> scores(fused(pyramid, pooled, last)));
  }

  /// All four maps as one, (B, hidden, h, w) of the finest; as {@link #decode}.
  NDArray fused(List<NDArray> pyramid, NDArray pooled, boolean last) {
    List<NDArray> levels = levels(pyramid, pooled, last);
    return training() ? Recomputation.part(levels, this::joined) : gathered(levels);
  }

  /// The classes' scores of {@link #fused}, (B, classes, h, w).
  NDArray scores(NDArray fused) {
    return Recomputation.part(fused, classifier::forward);
  }

  /// The scores with each level alone: where the four are fused, the other three are zeros.
  List<NDArray> ablations(List<NDArray> pyramid, NDArray pooled) {
    var alone = new ArrayList<NDArray>();
    List<NDArray> levels = levels(pyramid, pooled, false);
    for (int i = 0; i < levels.size(); i++) {
      int first = i * hidden;
      NDArray level = levels.get(i);
      NDArray finest = levels.getFirst();
      alone.add(
          Scopes.keep(
              () ->
                  classifier.forward(
                      fuse.forward(level == finest ? level : like(level, finest), first))));
    }
    levels.forEach(NDArray::close);
    return alone;
  }

  /// The four maps smoothed, each at its own resolution.
  private List<NDArray> levels(List<NDArray> pyramid, NDArray pooled, boolean last) {
    var levels = new ArrayList<NDArray>();
    for (int i = 0; i < 3; i++) {
      levels.add(laterals.get(i).forward(pyramid.get(i)));
      if (last) {
        pyramid.get(i).close();
      }
    }
    levels.add(pooled);
    for (int i = 3; i > 0; i--) {
      NDArray upper = levels.get(i);
      NDArray lower = levels.get(i - 1);
      levels.set(
          i - 1,
          Recomputation.part(
              List.of(lower, upper),
              maps -> Operators.sum(maps.get(0), like(maps.get(1), maps.get(0)))));
      lower.close();
    }
    for (int i = 0; i < 3; i++) {
      NDArray level = levels.get(i);
      levels.set(i, smooth.get(i).forward(level));
      level.close();
    }
    return levels;
  }

  private NDArray joined(List<NDArray> levels) {
    var parts = new NDList(levels.getFirst());
    levels.stream().skip(1).forEach(level -> parts.add(like(level, levels.getFirst())));
    NDArray all = Operators.concat(parts, 1);
    parts.close();
    NDArray fused = fuse.forward(all);
    all.close();
    return fused;
  }

  /// As {@link #joined}, one level after the other, so that never more than one is there at the
  /// finest resolution: the four together are 315 MB at 640 pixels, and the convolution's own order
  /// of them as much again.
  private NDArray gathered(List<NDArray> levels) {
    NDArray finest = levels.getFirst();
    NDArray sum = fuse.part(finest, 0);
    for (int i = 1; i < levels.size(); i++) {
      NDArray fine = like(levels.get(i), finest);
      NDArray part = fuse.part(fine, i * hidden);
      fine.close();
      sum.addi(part);
      part.close();
    }
    levels.subList(0, 3).forEach(NDArray::close); // the last is the caller's
    return fuse.finished(sum);
  }

  private static NDArray like(NDArray map, NDArray target) {
    Shape size = target.getShape();
    return Operators.bilinear(map, (int) size.get(2), (int) size.get(3));
  }
}
