package fovea.explanation.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.explanation.channel.Field.Patch;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.PreparedPictures;
import fovea.image.RgbImage;
import fovea.network.Settings;
import fovea.network.graph.Reception;
import fovea.network.own.SequentialNetwork;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A told network whose first convolution detects a known colour and a known edge must find what
/// was planted, where it was planted.
class ChannelSearchTest {
  private static final int SIDE = 24;
  private static final int RED = 0xFF0000;
  private static final int GREEN = 0x00FF00;

  /// Grey pictures, each with a square of 3 × 3 whose red is stronger from picture to picture up to
  /// the planted one, and a step from dark to light in one of them.
  private static final class Planted implements Gallery {
    private final List<RgbImage> pictures = new ArrayList<>();

    @Override
    public String name() {
      return "planted";
    }

    @Override
    public int size() {
      return pictures.size();
    }

    @Override
    public String pictureName(int index) {
      return "picture " + index;
    }

    @Override
    public String label(int index) {
      return index % 2 == 0 ? "even" : "odd";
    }

    @Override
    public RgbImage picture(int index) throws IOException {
      if (index == 3) {
        throw new IOException("“picture 3” is damaged.");
      }
      return pictures.get(index);
    }
  }

  private static int[] grey() {
    var pixels = new int[SIDE * SIDE];
    Arrays.fill(pixels, 0x101010);
    return pixels;
  }

  private static void square(int[] pixels, int x, int y, int colour) {
    for (int i = 0; i < 9; i++) {
      pixels[(y + i / 3) * SIDE + x + i % 3] = colour;
    }
  }

  private static Planted planted() {
    var planted = new Planted();
    for (int i = 0; i < 40; i++) {
      int[] pixels = grey();
      square(pixels, 1 + i % 20, 1 + i / 2, (100 + 2 * i) << 16);
      if (i == 17) {
        pixels = grey();
        square(pixels, 13, 5, RED);
        square(pixels, 3, 17, 0xF00000);
      }
      if (i == 29) {
        square(pixels, 2, 2, GREEN);
      }
      planted.pictures.add(RgbImage.of(SIDE, SIDE, pixels));
    }
    return planted;
  }

  /// conv1 of 3 × 3 with stride 2: channel 0 sums red less green and blue, channel 1 green.
  private static NetworkExplainer explainer(NDManager manager) {
    Object conv =
        Map.of(
            "type",
            "Conv2d",
            "name",
            "conv1",
            "out_channels",
            2,
            "kernel_size",
            3,
            "stride",
            2,
            "padding",
            1);
    var settings =
        new Settings(
            Map.of(
                "image_size",
                SIDE,
                "layers",
                List.of(
                    conv,
                    "ReLU",
                    "Flatten",
                    Map.of("type", "Linear", "name", "fc", "out_features", 2))));
    var network = new SequentialNetwork(manager, SequentialNetwork.Configuration.of(settings));
    float[] weights = new float[2 * 3 * 9];
    for (int i = 0; i < 9; i++) {
      weights[i] = 1;
      weights[9 + i] = -1;
      weights[18 + i] = -1;
      weights[27 + i] = -1;
      weights[36 + i] = 1;
      weights[45 + i] = -1;
    }
    NDArray weight = network.parameters().get("conv1.weight");
    weight.set(weights);
    return new NetworkExplainer(
        network,
        new PreparedPictures(
            manager,
            new Preparation(SIDE, SIDE, new float[3], new float[] {1, 1, 1}),
            List.of("a", "b")));
  }

  private static ChannelFindings searched(ChannelQuestion question, Gallery gallery)
      throws Exception {
    var found = new ArrayList<ChannelFindings>();
    OnCompute.run(
        manager -> {
          var search = new ChannelSearch(question, gallery);
          var explainer = explainer(manager);
          int before = manager.getManagedArrays().size();
          while (!search.isDone()) {
            search.step(explainer);
          }
          assertThat(manager.getManagedArrays()).hasSize(before);
          found.add(search.findings());
        });
    return found.getFirst();
  }

  @Test
  void whatWasPlantedIsFoundWhereItWasPlanted() throws Exception {
    ChannelFindings found =
        searched(new ChannelQuestion("conv1", List.of(1, 0), 5, false), planted());
    assertThat(found.channels()).extracting(ChannelFindings.Channel::index).containsExactly(1, 0);
    Excited green = found.channels().getFirst().places().getFirst();
    assertThat(green.name()).isEqualTo("picture 29");
    assertThat(green.label()).isEqualTo("odd");
    List<Excited> reds = found.channels().getLast().places();
    Excited red = reds.getFirst();
    assertThat(red.index()).isEqualTo(17);
    // the window of 3 × 3 at stride 2 that lies upon the square at (13, 5)
    assertThat(red.patch()).isEqualTo(new Patch(13, 5, 3, 3));
    assertThat(red.value()).isEqualTo(9, within(1e-5f));
    assertThat(red.cut().rgb(1, 1) & 0xFFFFFF).isEqualTo(RED);
    assertThat(Arrays.stream(red.cut().pixels()).allMatch(pixel -> (pixel & 0xFFFFFF) == RED))
        .isTrue();
    assertThat(reds).extracting(Excited::index).doesNotHaveDuplicates().hasSize(5);
    assertThat(reds).isSortedAccordingTo((a, b) -> Float.compare(b.value(), a.value()));
    assertThat(found.searched()).isEqualTo(39);
    assertThat(found.skipped()).containsExactly("“picture 3” is damaged.");
    assertThat(found.sentence())
        .contains("39 of 40 pictures searched, 1 could not be read", "3 × 3 pixels");
  }

  @Test
  void onePictureHasSeveralPlacesOnlyWhereThatIsAsked() throws Exception {
    ChannelFindings found = searched(new ChannelQuestion("conv1", List.of(0), 2, true), planted());
    List<Excited> reds = found.channels().getFirst().places();
    assertThat(reds).extracting(Excited::index).containsExactly(17, 17);
    assertThat(reds.get(1).patch()).isEqualTo(new Patch(3, 17, 3, 3));
  }

  @Test
  void whatIsThereCanBeHadAfterEveryBatch() throws Exception {
    OnCompute.run(
        manager -> {
          var search =
              new ChannelSearch(new ChannelQuestion("conv1", List.of(0), 3, false), planted());
          search.step(explainer(manager));
          assertThat(search.isDone()).isFalse();
          assertThat(search.findings().searched()).isEqualTo(16);
          assertThat(search.findings().channels().getFirst().places())
              .extracting(Excited::index)
              .containsExactly(16, 12, 8); // whose squares fill a window of stride 2
        });
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(
            () -> searched(new ChannelQuestion("conv1", List.of(2), 1, false), planted()))
        .hasStackTraceContaining("The stage “conv1” has no channel 2: it has 2, counted from 0.");
    assertThatThrownBy(() -> new ChannelQuestion("conv1", List.of(), 1, false))
        .hasMessageContaining("1 to 64 channels");
  }

  @Test
  void aFieldThatTellsNoPlaceIsTheCellWithOneAroundIt() {
    var whole = new Field(7, 7, 224, 224, Optional.of(new Reception(435, 32, 0.5)));
    assertThat(whole.isReception()).isFalse();
    assertThat(whole.patch(8)).isEqualTo(new Patch(0, 0, 96, 96));
    assertThat(whole.patch(0)).isEqualTo(new Patch(0, 0, 64, 64));
    assertThat(whole.sentence()).contains("435 × 435 pixels", "one cell around it");
    var unknown = new Field(7, 7, 224, 224, Optional.empty());
    assertThat(unknown.sentence()).startsWith("What a cell here sees is not known");
    var known = new Field(28, 28, 224, 224, Optional.of(new Reception(99, 8, 0.5)));
    assertThat(known.patch(14 * 28 + 14)).isEqualTo(new Patch(63, 63, 99, 99));
    assertThat(known.patch(0)).isEqualTo(new Patch(0, 0, 50, 50));
  }

  @Test
  void patchesAreToldOfEverySizeOfPictures() {
    var known = Optional.of(new Reception(99, 8, 0.5));
    var found =
        new ChannelFindings(
            new ChannelQuestion("conv1", List.of(0), 1, false),
            "pictures",
            List.of(),
            2,
            2,
            List.of(),
            List.of(new Field(28, 28, 224, 224, known), new Field(14, 14, 112, 112, known)));
    assertThat(found.patches())
        .contains("99 × 99 pixels. In pictures of another size: ", "most of the picture or all");
  }
}
