package fovea.segmentation.training.setup;

import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
import fovea.segmentation.training.setup.SegmenterSetup.Data;
import fovea.segmentation.training.setup.SegmenterSetup.Examples;
import fovea.training.Recipe;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Start;
import java.util.List;
import java.util.Map;

/// The recipes for segmenters: one that needs nothing, real streets, and ADE20K as published and as
/// it fits into a small memory.
public final class Recipes {
  private static final long SEED = 1;
  private static final String PUBLISHED = "scale:0.5:2 crop:0.75 flip distort";

  /// Of ADE20K's 20,210 training pictures in batches of 16: 1,263 batches are an epoch.
  private static final double ADE_EPOCH = 1263;

  /// 1.7 million numbers, 7 MB; of 96 × 96 pixels.
  private static final String SMALL_BEIT =
      "{\"image_size\":96,\"patch_size\":8,\"hidden_size\":96,\"num_hidden_layers\":6,"
          + "\"num_attention_heads\":3,\"intermediate_size\":384,"
          + "\"use_relative_position_bias\":true,\"out_indices\":[1,2,3,5],"
          + "\"auxiliary_channels\":64,\"drop_path_rate\":0.05}";

  /// Windows as far apart as in the paper for cells of 16 pixels; half of its channels, which are
  /// as many as eleven classes and a few minutes have use for.
  private static final String DEEP_LAB_PLUS =
      "{\"decoder_atrous_rates\":[6,12,18],\"decoder_channels\":128,"
          + "\"decoder_aspp_dropout\":0.1}";

  private static final String BEIT_BASE =
      "{\"image_size\":640,\"use_relative_position_bias\":true,\"out_indices\":[3,5,7,11]}";

  private static final List<Recipe<SegmenterSetup>> ALL =
      List.of(
          new Recipe<>(
              "scenes-beit",
              "Small BEiT on scenes",
              "A small BEiT with UPerNet learns to name every pixel of generated scenes. Nothing has"
                  + " to be downloaded.",
              setup(
                  "Small BEiT on scenes",
                  Data.of("scenes"),
                  new Network(
                      "beit-segmentation",
                      SMALL_BEIT,
                      "",
                      Start.SCRATCH,
                      96,
                      false,
                      false,
                      1,
                      1,
                      1),
                  new Examples("scale:0.75:1.5 crop:1 flip", ClassWeights.NONE),
                  OptimizerSettings.adamW(1e-3, 0.05),
                  pace(12, 16, Schedule.COSINE, 0.5, Map.of("pace.clip", "1"))),
              ""),
          new Recipe<>(
              "camvid-deeplab",
              "CamVid in an hour",
              "DeepLabV3+ on MobileNetV2, whose backbone begins with the weights for ImageNet,"
                  + " learns the eleven classes of real streets. Its decoder sees cells of four"
                  + " pixels and rare classes count more (weights as in ENet), so that poles, pedestrians"
                  + " and cyclists are found.",
              setup(
                  "DeepLabV3+ on CamVid",
                  Data.of("camvid"),
                  new Network(
                      "deeplabv3plus",
                      DEEP_LAB_PLUS,
                      "mobilenet-v2",
                      Start.BACKBONE,
                      360,
                      false,
                      false,
                      1,
                      1,
                      1),
                  new Examples("scale:0.75:2 crop:0.75 flip distort", ClassWeights.ENET),
                  new OptimizerSettings(Kind.ADAMW, 5e-4, 0.9, 0.999, 1e-8, 0.01, true),
                  pace(17, 8, Schedule.POLY, 0.5, Map.of())),
              "Reached here in an hour on two cores: 81.9 % of the test pixels, 49.8 % mIoU."
                  + " Published for SegNet and ESPNet, which are trained longer: 85.8 %, 55.6 to"
                  + " 57.2 %."),
          new Recipe<>(
              "camvid-beit",
              "Small BEiT on CamVid",
              "The small BEiT with UPerNet learns real streets from scratch, which is little data for"
                  + " a transformer.",
              setup(
                  "Small BEiT on CamVid",
                  Data.of("camvid"),
                  new Network(
                      "beit-segmentation",
                      SMALL_BEIT
                          .replace("\"image_size\":96", "\"image_size\":192")
                          .replace("\"patch_size\":8", "\"patch_size\":16"),
                      "",
                      Start.SCRATCH,
                      192,
                      false,
                      false,
                      1,
                      1,
                      1),
                  new Examples(
                      "scale:0.75:2 crop:0.75 flip distort", ClassWeights.MEDIAN_FREQUENCY),
                  OptimizerSettings.adamW(1e-3, 0.05),
                  pace(60, 8, Schedule.COSINE, 3, Map.of("pace.clip", "1"))),
              ""),
          new Recipe<>(
              "beit-ade20k",
              "BEiT on ADE20K, as published",
              "All of BEiT-B with UPerNet on crops of 640 pixels: 160,000 steps of 16 pictures,"
                  + " AdamW with rate 3e-5, decay 0.05 and 0.9 from layer to layer, 1,500 steps of"
                  + " warm-up, then a straight line down; auxiliary loss 0.4. Takes a large GPU.",
              ade("BEiT on ADE20K", 16, 1, 160_000, 1500),
              "Published: 53.6 % mIoU, in sliding windows (Bao et al., BEiT, ICLR 2022)."),
          new Recipe<>(
              "beit-ade20k-small-memory",
              "BEiT on ADE20K, in a small memory",
              "The same with two pictures at a time, eight times for a step, and activations that are"
                  + " calculated anew in the backward pass: as the course report that this program grew"
                  + " from wanted it and could not for lack of memory.",
              ade("BEiT on ADE20K, two at a time", 2, 8, 160_000, 1500)
                  .with(Map.of("network.recompute", "true")),
              ""));

  private static final RecipeBook<SegmenterSetup> BOOK =
      new RecipeBook<>(SegmenterSetup.SETTINGS, ALL);

  private Recipes() {}

  public static RecipeBook<SegmenterSetup> book() {
    return BOOK;
  }

  /// The setup that everything begins with.
  public static SegmenterSetup plain() {
    return ALL.getFirst().setup();
  }

  private static SegmenterSetup ade(
      String name, int batch, int accumulation, long steps, long warmup) {
    return setup(
        name,
        Data.of("ADEChallengeData2016"),
        new Network(
            "beit-segmentation",
            BEIT_BASE,
            "beit-base-22k",
            Start.BACKBONE,
            640,
            false,
            false,
            1,
            1,
            0.9),
        new Examples(PUBLISHED, ClassWeights.NONE),
        OptimizerSettings.adamW(3e-5, 0.05),
        pace(
            steps / ADE_EPOCH,
            batch,
            Schedule.POLY,
            warmup / ADE_EPOCH,
            Map.of("pace.accumulation", String.valueOf(accumulation), "pace.gamma", "1")));
  }

  private static Pace pace(
      double epochs, int batchSize, Schedule schedule, double warmup, Map<String, String> changes) {
    SegmenterSetup usual = SegmenterSetup.usual();
    return new SegmenterSetup(
            usual.name(),
            usual.data(),
            usual.network(),
            usual.examples(),
            usual.optimizer(),
            Pace.of(epochs, batchSize, schedule, warmup),
            SEED)
        .with(changes)
        .pace();
  }

  private static SegmenterSetup setup(
      String name,
      Data data,
      Network network,
      Examples examples,
      OptimizerSettings optimizer,
      Pace pace) {
    return new SegmenterSetup(name, data, network, examples, optimizer, pace, SEED);
  }
}
