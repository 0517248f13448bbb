package fovea.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import fovea.kernels.Kernels;
import fovea.selfcheck.ConvolutionCheck.Form;
import fovea.tensor.OnCompute;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Every convolution of every network, some 370, with the kernels that are in force here, against
/// independent arithmetic: which channels a convolution has decides how the engine cuts its work
/// into blocks.
class ConvolutionsOfNetworksTest {
  private static final Set<Form> BOTH = EnumSet.of(Form.ORDINARY, Form.CHANNELS_LAST);

  /// Sizes of batches, in turn.
  private static final int[] BATCHES = {1, 2, 4, 1, 8, 3, 16};

  /// A convolution with more weights is given one picture.
  private static final int HEAVY = 1_000_000;

  /// PyTorch's own kernels take one group and picture after another: of many groups, more pictures
  /// only repeat it.
  private static final int MANY_GROUPS = 64;

  private static ConvolutionCase with(ConvolutionCase shape, int batch) {
    return new ConvolutionCase(
        batch,
        shape.inputs(),
        shape.height(),
        shape.width(),
        shape.outputs(),
        shape.kernel(),
        shape.stride(),
        shape.padding(),
        shape.groups());
  }

  @Test
  void everyConvolutionOfEveryNetworkIsRight() throws Exception {
    OnCompute.run(
        manager -> {
          NetworkConvolutions found = NetworkConvolutions.all(manager);
          var report = new Report();
          boolean oneByOne = Kernels.wished().equals(Optional.of(Kernels.NATIVE));
          int number = 0;
          for (ConvolutionCase shape : found.ordinary()) {
            int drawn = shape.weightSize() > HEAVY ? 1 : BATCHES[number++ % BATCHES.length];
            int batch = oneByOne && shape.groups() > MANY_GROUPS ? 1 : drawn;
            check(manager, with(shape, batch), BOTH, report);
          }
          for (ConvolutionCase shape : found.transposed()) {
            for (int batch : new int[] {1, 3}) {
              check(manager, with(shape, batch), EnumSet.of(Form.TRANSPOSED), report);
              TransposedTokens.run(manager, with(shape, batch), report);
            }
          }
          assertEquals(List.of(), report.wrong());
          int expected = 2 * found.ordinary().size() + 4 * found.transposed().size();
          assertEquals(expected, report.operators());
        });
  }

  private static void check(NDManager root, ConvolutionCase shape, Set<Form> forms, Report report) {
    try (NDManager manager = root.newSubManager()) {
      ConvolutionCheck.run(manager, shape, forms, report);
    }
  }

  /// What the program itself tries before it trusts a processor has every kind of convolution that
  /// a network has. A new network that fails here wants a line in {@link EngineCheck}.
  @Test
  void theSelfCheckTriesEveryKindOfConvolution() throws Exception {
    OnCompute.run(
        manager -> {
          NetworkConvolutions found = NetworkConvolutions.all(manager);
          for (Function<ConvolutionCase, List<Object>> kind :
              List.<Function<ConvolutionCase, List<Object>>>of(
                  shape -> List.of("kernel", shape.kernel(), grouped(shape)),
                  shape -> List.of("stride", shape.stride(), grouped(shape)),
                  shape -> List.of("padded", shape.padding() > 0, grouped(shape)))) {
            assertTried(
                NetworkConvolutions.kinds(found.ordinary(), kind),
                NetworkConvolutions.kinds(EngineCheck.convolutions(), kind));
            assertTried(
                NetworkConvolutions.kinds(found.transposed(), kind),
                NetworkConvolutions.kinds(EngineCheck.transposed(), kind));
          }
        });
  }

  private static String grouped(ConvolutionCase shape) {
    return shape.groups() == 1 ? "together" : shape.inputsOfGroup() == 1 ? "depthwise" : "grouped";
  }

  private static void assertTried(Set<List<Object>> needed, Set<List<Object>> tried) {
    var missing = new LinkedHashSet<>(needed);
    missing.removeAll(tried);
    assertEquals(Set.of(), missing, "the self-check tries none such");
  }
}
