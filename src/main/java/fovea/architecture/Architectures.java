package fovea.architecture;

import fovea.format.UnknownName;
import fovea.modelmanager.Task;
import fovea.network.Mlp;
import fovea.network.Settings;
import fovea.network.convolutional.CifarResNet;
import fovea.network.convolutional.DenseNet121;
import fovea.network.convolutional.EfficientNet;
import fovea.network.convolutional.MobileNetV2;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.SqueezeNet;
import fovea.network.convolutional.Vgg16;
import fovea.network.recurrent.ShowAttendTell;
import fovea.network.transformer.Beit;
import fovea.network.transformer.Bert;
import fovea.network.transformer.Blip;
import fovea.network.transformer.VisionEncoderDecoder;
import fovea.network.transformer.Vit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Every network that can be built here, by name.
public final class Architectures {
  private static final int IMAGENET_CLASSES = 1000;
  private static final int CIFAR_CLASSES = 10;
  public static final String CLASSES = "classes";
  public static final String MAX_POOL = "max_pool";
  public static final String CIFAR_STEM = "-cifar";
  public static final String OPTION_B = "-b";

  /// As on the cards of captioners that this program has trained.
  public static final String SHOW_ATTEND_TELL = "ShowAttendTell";

  private static final String DROPOUT = "dropout";

  /// The sides to which torchvision resizes and cuts for EfficientNet B0 to B7.
  private static final int[][] EFFICIENT_SIZES = {
    {256, 224}, {256, 240}, {288, 288}, {320, 300}, {384, 380}, {456, 456}, {528, 528}, {600, 600}
  };

  private static final Map<String, Architecture> ALL = new LinkedHashMap<>();

  static {
    for (int depth : new int[] {18, 34, 50, 101}) {
      pictures(
          "resnet" + depth,
          "ResNet-" + depth,
          "fc.weight",
          Preparations.imageNet(),
          (manager, s) ->
              new ResNet(
                  manager, ResNet.Configuration.of(depth, ResNet.Stem.IMAGENET), classes(s)));
      small(
          "resnet" + depth + CIFAR_STEM,
          "ResNet-" + depth + " with CIFAR stem",
          "fc.weight",
          (manager, s) ->
              new ResNet(
                  manager,
                  ResNet.Configuration.of(
                      depth,
                      s.flag(MAX_POOL, false) ? ResNet.Stem.CIFAR_POOLED : ResNet.Stem.CIFAR),
                  classes(s)));
    }
    for (int depth : new int[] {20, 32, 44, 56, 110}) {
      small(
          "resnet" + depth,
          "CIFAR ResNet-" + depth,
          "linear.weight",
          (manager, s) ->
              new CifarResNet(manager, new CifarResNet.Configuration(depth, classes(s))));
      small(
          "resnet" + depth + OPTION_B,
          "CIFAR ResNet-" + depth + " with option B shortcuts",
          "fc.weight",
          (manager, s) -> new ResNet(manager, ResNet.Configuration.ofCifar(depth), classes(s)));
    }
    small(
        "mlp",
        "Multilayer perceptron",
        "fc4.weight",
        (manager, s) ->
            new Mlp(
                manager,
                new Mlp.Configuration(
                    3072, List.of(512, 256, 128), classes(s), s.rate(DROPOUT, 0.5))));
    pictures(
        "mobilenet_v2",
        "MobileNetV2",
        "classifier.1.weight",
        Preparations.imageNet(),
        (manager, s) ->
            new MobileNetV2(
                manager, new MobileNetV2.Configuration(1, classes(s), s.rate(DROPOUT, 0.2))));
    small(
        "mobilenet_v2" + CIFAR_STEM,
        "MobileNetV2 for 32 × 32",
        "classifier.1.weight",
        (manager, s) ->
            new MobileNetV2(
                manager, new MobileNetV2.Configuration(1, classes(s), s.rate(DROPOUT, 0.2), true)));
    pictures(
        "squeezenet1_1",
        "SqueezeNet 1.1",
        "classifier.1.weight",
        Preparations.imageNet(),
        (manager, s) ->
            new SqueezeNet(
                manager, new SqueezeNet.Configuration(classes(s), s.rate(DROPOUT, 0.5))));
    for (EfficientNet.Variant variant : EfficientNet.Variant.values()) {
      int[] sizes = EFFICIENT_SIZES[variant.ordinal()];
      pictures(
          "efficientnet_" + variant.name().toLowerCase(Locale.ROOT),
          "EfficientNet-" + variant.name(),
          "classifier.1.weight",
          Preparations.torchvision(sizes[0], sizes[1], "bicubic"),
          (manager, s) -> new EfficientNet(manager, efficient(variant, s)));
    }
    pictures(
        "vgg16",
        "VGG-16",
        "classifier.6.weight",
        Preparations.imageNet(),
        (manager, s) ->
            new Vgg16(manager, new Vgg16.Configuration(classes(s), 4096, s.rate(DROPOUT, 0.5))));
    pictures(
        "vgg16_bn",
        "VGG-16 with batch normalisation",
        "classifier.6.weight",
        Preparations.imageNet(),
        (manager, s) ->
            new Vgg16(
                manager, new Vgg16.Configuration(classes(s), 4096, s.rate(DROPOUT, 0.5), true, 7)));
    small(
        "vgg16_bn" + CIFAR_STEM,
        "VGG-16 with batch normalisation for 32 × 32",
        "classifier.6.weight",
        (manager, s) ->
            new Vgg16(
                manager, new Vgg16.Configuration(classes(s), 512, s.rate(DROPOUT, 0.5), true, 1)));
    pictures(
        "densenet121",
        "DenseNet-121",
        "classifier.weight",
        Preparations.imageNet(),
        (manager, s) ->
            new DenseNet121(
                manager, new DenseNet121.Configuration(classes(s), s.rate(DROPOUT, 0))));
    pictures(
        "vit_b_16",
        "ViT-B/16 of torchvision",
        "heads.head.weight",
        Preparations.imageNet(),
        (manager, s) -> new Vit(manager, Vit.Configuration.torchvisionB16(classes(s))));
    hub(
        "vit",
        "Vision transformer",
        Task.CLASSIFICATION,
        "classifier.weight",
        Preparations.half(224),
        (manager, s) -> new Vit(manager, Vit.Configuration.of(s, Vit.Names.HUGGING_FACE)));
    hub(
        "beit",
        "BEiT",
        Task.CLASSIFICATION,
        "classifier.weight",
        Preparations.half(224),
        (manager, s) -> new Beit(manager, Beit.Configuration.of(s, s.labels(IMAGENET_CLASSES))));
    SegmentationArchitectures.all().forEach(one -> ALL.put(one.id(), one));
    OwnArchitectures.all().forEach(one -> ALL.put(one.id(), one));
    for (Bert.Head head : Bert.Head.values()) {
      hub(
          switch (head) {
            case NONE -> "bert";
            case SEQUENCE_CLASSIFICATION -> "bert-classification";
            case MASKED_LM -> "bert-masked-lm";
          },
          switch (head) {
            case NONE -> "BERT";
            case SEQUENCE_CLASSIFICATION -> "BERT that classifies sentences";
            case MASKED_LM -> "BERT that fills masked words";
          },
          Task.LANGUAGE,
          head == Bert.Head.SEQUENCE_CLASSIFICATION ? "classifier.weight" : "",
          Map.of(),
          (manager, s) -> new Bert(manager, Bert.Configuration.of(s, head)));
    }
    hub(
        SHOW_ATTEND_TELL,
        "Show, Attend and Tell captioner",
        Task.CAPTIONING,
        "",
        Map.of(),
        (manager, s) -> new ShowAttendTell(manager, ShowAttendTell.Configuration.of(s)));
    hub(
        "blip",
        "BLIP captioner",
        Task.CAPTIONING,
        "",
        Map.of("image_processor_type", "BlipImageProcessor"),
        (manager, s) -> new Blip(manager, Blip.Configuration.of(s)));
    hub(
        "vit-gpt2",
        "ViT with GPT-2 captioner",
        Task.CAPTIONING,
        "",
        Preparations.half(224),
        (manager, s) ->
            new VisionEncoderDecoder(manager, VisionEncoderDecoder.Configuration.of(s)));
  }

  private Architectures() {}

  public static Optional<Architecture> find(String id) {
    return Optional.ofNullable(ALL.get(id));
  }

  /// @throws IllegalArgumentException in one sentence that lists those there are
  public static Architecture get(String id) {
    return find(id).orElseThrow(() -> UnknownName.of("architecture", id, ids()));
  }

  public static List<String> ids() {
    return List.copyOf(ALL.keySet());
  }

  private static EfficientNet.Configuration efficient(
      EfficientNet.Variant variant, Settings settings) {
    var usual = EfficientNet.Configuration.of(variant, classes(settings));
    return new EfficientNet.Configuration(
        variant,
        usual.classes(),
        settings.rate(DROPOUT, usual.dropout()),
        settings.rate("drop_path", usual.dropPath()));
  }

  private static int classes(Settings settings) {
    return settings.size(CLASSES, IMAGENET_CLASSES);
  }

  private static void pictures(
      String id,
      String title,
      String scores,
      Map<String, Object> preparation,
      Architecture.Builder builder) {
    Map<String, Object> usual = Map.of(CLASSES, IMAGENET_CLASSES);
    add(id, title, Task.CLASSIFICATION, scores, usual, preparation, builder);
  }

  private static void small(String id, String title, String scores, Architecture.Builder builder) {
    Map<String, Object> usual = Map.of(CLASSES, CIFAR_CLASSES);
    add(id, title, Task.CLASSIFICATION, scores, usual, Preparations.cifar(), builder);
  }

  private static void hub(
      String id,
      String title,
      Task task,
      String scores,
      Map<String, Object> preparation,
      Architecture.Builder builder) {
    add(id, title, task, scores, Map.of(), preparation, builder);
  }

  private static void add(
      String id,
      String title,
      Task task,
      String scores,
      Map<String, Object> settings,
      Map<String, Object> preparation,
      Architecture.Builder builder) {
    ALL.put(id, new Architecture(id, title, task, scores, settings, preparation, builder));
  }
}
