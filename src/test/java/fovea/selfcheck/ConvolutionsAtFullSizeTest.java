package fovea.selfcheck;

import static fovea.selfcheck.ConvolutionCase.same;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import fovea.selfcheck.ConvolutionCheck.Form;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The convolutions of the most used networks on maps as large as a picture makes them: how large
/// they are also decides how the engine cuts its work.
class ConvolutionsAtFullSizeTest {
  private static final Set<Form> BOTH = EnumSet.of(Form.ORDINARY, Form.CHANNELS_LAST);

  private static void check(NDManager root, ConvolutionCase shape, Set<Form> forms, Report report) {
    try (NDManager manager = root.newSubManager()) {
      ConvolutionCheck.run(manager, shape, forms, report);
    }
  }

  /// What a network says of its convolutions, whatever their maps.
  private static Set<List<Integer>> layers(Iterable<ConvolutionCase> shapes) {
    return NetworkConvolutions.kinds(
        shapes, s -> List.of(s.inputs(), s.outputs(), s.kernel(), s.stride(), s.padding()));
  }

  /// All distinct convolutions on the maps that a picture of 224 makes of it, from the table in the
  /// paper (He et al. 2016, table 1): 112 after the stem, 56 after the pooling, then half each
  /// stage; the 3×3 convolution halves, in torchvision's bottleneck too.
  private static Set<ConvolutionCase> resNet(int depth, int batch) {
    var shapes = new LinkedHashSet<ConvolutionCase>();
    shapes.add(same(batch, 3, 224, 64, 7, 2));
    int channels = 64;
    int side = 56;
    for (int stage = 0; stage < 4; stage++) {
      int inner = 64 << stage;
      int stride = stage == 0 ? 1 : 2;
      int half = side / stride;
      boolean bottleneck = depth >= 50;
      int outer = bottleneck ? 4 * inner : inner;
      if (bottleneck) {
        shapes.add(same(batch, channels, side, inner, 1, 1));
        shapes.add(same(batch, inner, side, inner, 3, stride));
        shapes.add(same(batch, inner, half, outer, 1, 1));
        shapes.add(same(batch, outer, half, inner, 1, 1));
      } else {
        shapes.add(same(batch, channels, side, inner, 3, stride));
      }
      shapes.add(same(batch, inner, half, inner, 3, 1));
      if (stride > 1 || channels != outer) {
        shapes.add(same(batch, channels, side, outer, 1, stride));
      }
      channels = outer;
      side = half;
    }
    return shapes;
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 34, 50, 101})
  void theTableOfTheResNetsIsThatOfTheNetworks(int depth) throws Exception {
    OnCompute.run(
        manager -> {
          NetworkConvolutions found = NetworkConvolutions.of("resnet" + depth, manager);
          assertEquals(layers(found.ordinary()), layers(resNet(depth, 1)));
        });
  }

  /// 18 and 34 have the same distinct convolutions, as have 50 and 101.
  @ParameterizedTest
  @ValueSource(ints = {18, 50})
  void theResNetsAreRightAtFullSize(int depth) throws Exception {
    assertEquals(resNet(depth, 1), resNet(depth == 18 ? 34 : 101, 1));
    OnCompute.run(
        manager -> {
          var report = new Report();
          for (ConvolutionCase shape : resNet(depth, 1)) {
            check(manager, shape, BOTH, report);
          }
          assertEquals(List.of(), report.wrong());
        });
  }

  /// The head of BEiT for segmentation on a picture whose grid has `grid` × `grid` patches: four
  /// maps at 4, 2, 1 and ½ times that.
  ///
  /// @param finest height of what is taken of the finest map for the fusion of all four
  private static List<ConvolutionCase> head(int grid, int finest) {
    int hidden = 768;
    var shapes = new ArrayList<ConvolutionCase>();
    for (int scale : new int[] {1, 2, 3, 6}) { // the pooled top level
      shapes.add(same(1, hidden, scale, hidden, 1, 1));
    }
    shapes.add(same(1, 5 * hidden, grid / 2, hidden, 3, 1)); // and what they become together
    for (int side : new int[] {grid, 2 * grid, 4 * grid}) {
      shapes.add(same(1, hidden, side, hidden, 1, 1)); // laterals
      shapes.add(same(1, hidden, side, hidden, 3, 1)); // smoothed
    }
    shapes.add(new ConvolutionCase(1, 4 * hidden, finest, 4 * grid, hidden, 3, 1, 1, 1)); // fused
    shapes.add(same(1, hidden, 4 * grid, 150, 1, 1)); // classes
    shapes.add(same(1, hidden, grid, 256, 3, 1)); // the auxiliary head
    shapes.add(same(1, 256, grid, 150, 1, 1));
    return shapes;
  }

  private static void assertHeadRight(int grid, int finest) throws Exception {
    OnCompute.run(
        manager -> {
          var report = new Report();
          for (int side : new int[] {2 * grid, 4 * grid}) {
            var up = new ConvolutionCase(1, 768, side, side, 768, 2, 2, 0, 1);
            check(manager, up, EnumSet.of(Form.TRANSPOSED), report);
            TransposedTokens.run(manager, up, report);
          }
          for (ConvolutionCase shape : head(grid, finest)) {
            check(manager, shape, BOTH, report);
          }
          assertEquals(List.of(), report.wrong());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5})
  void theHeadOfBeitIsRight(int grid) throws Exception {
    assertHeadRight(grid, 4 * grid);
  }

  /// A picture of 640 pixels. For the fusion PyTorch's own kernels unfold 9 · 3072 numbers for each
  /// place, so it is given an eighth of its map.
  @Tag("slow")
  @Test
  void theHeadOfBeitIsRightAtFullSize() throws Exception {
    assertHeadRight(40, 20);
  }

  @Test
  void theHeadOfBeitIsThatOfTheNetwork() throws Exception {
    OnCompute.run(
        manager -> {
          NetworkConvolutions found = NetworkConvolutions.of("beit-segmentation", manager);
          found.ordinary().removeAll(NetworkConvolutions.of("beit", manager).ordinary());
          assertEquals(layers(head(4, 16)), layers(found.ordinary()));
          assertEquals(Set.of(List.of(768, 768, 2, 2, 0)), layers(found.transposed()));
        });
  }
}
