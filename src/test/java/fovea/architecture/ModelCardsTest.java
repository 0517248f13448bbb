package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.architecture.recognition.ConfigJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The cards of models that others have published: each can be read, built and filled by name.
class ModelCardsTest {
  private static final ClassLoader CLASS_PATH = ModelCardsTest.class.getClassLoader();

  /// The beginning of the file's SHA-256, as torchvision and others put it into names.
  private static final Pattern DIGEST_IN_NAME = Pattern.compile(".*-([0-9a-f]{8})\\.(pth|th)");

  private static final Set<String> HOSTS =
      Set.of("huggingface.co", "download.pytorch.org", "raw.githubusercontent.com", "github.com");

  private static final long LARGE = 100_000_000;

  /// Parameters as published. Language models are without the pooler and the sentence pairs' head
  /// (109,514,298 of BERT's 110,106,428), BLIP has the words' vectors twice, as its file does, but
  /// not the head's second bias, and ViT with GPT-2 is without the pooler that nothing reads.
  private static final Map<String, Long> PARAMETERS = parameters();

  private static Map<String, Long> parameters() {
    var counts = new LinkedHashMap<String, Long>();
    counts.put("blip-base", 247_414_076L);
    counts.put("blip-large", 469_732_924L);
    counts.put("vit-gpt2", 238_605_312L);
    counts.put("beit-ade-640", 163_407_980L);
    counts.put("beit-base", 86_530_984L);
    counts.put("beit-base-22k", 102_557_713L);
    counts.put("vit-base", 86_567_656L);
    counts.put("resnet50-hub", 25_557_032L);
    counts.put("bert-base-uncased", 109_514_298L);
    counts.put("bert-base-cased", 108_340_804L);
    counts.put("bert-base-multilingual", 177_974_523L);
    counts.put("bert-tiny", 4_416_698L);
    counts.put("bert-mini", 11_201_594L);
    counts.put("bert-small", 28_795_194L);
    counts.put("bert-medium", 41_404_730L);
    counts.put("bert-sst2", 109_483_778L);
    counts.put("resnet18", 11_689_512L);
    counts.put("resnet34", 21_797_672L);
    counts.put("resnet50", 25_557_032L);
    counts.put("resnet101", 44_549_160L);
    counts.put("mobilenet-v2", 3_504_872L);
    counts.put("squeezenet1.1", 1_235_496L);
    counts.put("efficientnet-b0", 5_288_548L);
    counts.put("efficientnet-b1", 7_794_184L);
    counts.put("efficientnet-b2", 9_109_994L);
    counts.put("efficientnet-b3", 12_233_232L);
    counts.put("efficientnet-b4", 19_341_616L);
    counts.put("efficientnet-b5", 30_389_784L);
    counts.put("efficientnet-b6", 43_040_704L);
    counts.put("efficientnet-b7", 66_347_960L);
    counts.put("vgg16", 138_357_544L);
    counts.put("densenet121", 7_978_856L);
    counts.put("vit-b-16", 86_567_656L);
    counts.put("cifar10-resnet20", 269_722L);
    counts.put("cifar10-resnet32", 464_154L);
    counts.put("cifar10-resnet44", 658_586L);
    counts.put("cifar10-resnet56", 853_018L);
    counts.put("cifar10-resnet110", 1_727_962L);
    return counts;
  }

  /// Nothing is read but what the program brings along.
  private static ModelCatalog catalog() {
    return ModelCatalog.read(new ModelStore(CLASS_PATH, Path.of("no such folder")));
  }

  private static Stream<ModelCard> cards() {
    return catalog().models().stream().map(CatalogModel::card).filter(card -> !card.bundled());
  }

  private static Stream<Named<ModelCard>> named(Stream<ModelCard> cards) {
    return cards.map(card -> Named.of(card.id(), card));
  }

  static Stream<Named<ModelCard>> published() {
    return named(cards());
  }

  static Stream<Named<ModelCard>> moderate() {
    return named(cards().filter(card -> PARAMETERS.getOrDefault(card.id(), 0L) <= LARGE));
  }

  static Stream<Named<ModelCard>> large() {
    return named(cards().filter(card -> PARAMETERS.getOrDefault(card.id(), 0L) > LARGE));
  }

  @Test
  void everyCardOfTheIndexIsReadUnderItsOwnName() throws Exception {
    List<String> names;
    try (InputStream index = CLASS_PATH.getResourceAsStream("modelcards/index.txt")) {
      names = new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    ModelCatalog catalog = catalog();
    assertEquals(List.of(), catalog.problems());
    assertEquals(names, catalog.models().stream().map(m -> m.card().id() + ".json").toList());
    assertEquals("scene-captioner.json", names.getFirst());
    assertEquals(names.size(), new HashSet<>(names).size());
  }

  @Test
  void everyCardHasAKnownNumberOfParameters() {
    assertEquals(PARAMETERS.keySet(), new HashSet<>(cards().map(ModelCard::id).toList()));
  }

  @ParameterizedTest
  @MethodSource("published")
  void filesComeFromWhereTheyArePublished(ModelCard card) {
    for (ModelCard.File file : card.files()) {
      URI address = URI.create(file.address());
      assertEquals("https", address.getScheme(), file.address());
      assertTrue(HOSTS.contains(address.getHost()), file.address());
      assertTrue(address.getPath().endsWith("/" + file.name()), file.address());
      Matcher digest = DIGEST_IN_NAME.matcher(file.name());
      if (digest.matches() && !file.sha256().isEmpty()) {
        assertTrue(file.sha256().startsWith(digest.group(1)), file.name());
      }
    }
    assertEquals(
        1, card.files().stream().filter(f -> ModelCard.isWeights(f.name())).count(), card.id());
    assertFalse(card.source().isBlank());
    assertFalse(card.licence().isBlank());
    card.numbers()
        .forEach(
            (name, value) ->
                assertTrue(
                    name.equals(ModelCard.PARAMETERS)
                        ? value.longValue() == PARAMETERS.get(card.id())
                        : value > 0 && value < 2,
                    name));
  }

  @ParameterizedTest
  @MethodSource("published")
  void architectureAndTaskBelongTogether(ModelCard card) {
    Architecture architecture = Architectures.find(card.architecture()).orElseThrow();
    assertEquals(architecture.task(), card.task());
    if (card.configuration().containsKey("architectures")) {
      assertEquals(
          architecture.id(), ConfigJson.recognise(card.configuration()).architecture().id());
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void preparationGivesThePictureThatTheNetworkReads(ModelCard card) {
    if (card.task() == Task.LANGUAGE) {
      assertEquals(Map.of(), card.preparation());
      assertEquals("vocab.txt", card.labels());
      return;
    }
    Preparation preparation = Preparations.of(card.preparation());
    assertEquals(side(card), preparation.width());
    assertEquals(side(card), preparation.height());
    boolean named = card.configuration().containsKey("id2label");
    assertEquals(named, card.labels().isEmpty(), "somewhere there must be names");
    if (named) {
      Map<?, ?> names = (Map<?, ?>) card.configuration().get("id2label");
      assertEquals(card.configuration().get("classes"), names.size());
      assertEquals("truck", names.get("9"));
    }
  }

  private static int side(ModelCard card) {
    Map<String, Object> configuration = card.configuration();
    Object inner =
        configuration.getOrDefault(
            "vision_config", configuration.getOrDefault("encoder", configuration));
    return ((Map<?, ?>) inner).get("image_size") instanceof Integer size
        ? size
        : Preparations.of(Architectures.get(card.architecture()).preparation()).width();
  }

  /// One after the other, so that only one lies in memory.
  @ParameterizedTest
  @MethodSource("moderate")
  void theNetworkHasAsManyParametersAsPublished(ModelCard card) throws Exception {
    build(card);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("large")
  void theLargeNetworkHasAsManyParametersAsPublished(ModelCard card) throws Exception {
    build(card);
  }

  private static void build(ModelCard card) throws Exception {
    OnCompute.run(
        manager ->
            assertEquals(
                PARAMETERS.get(card.id()),
                CardNetworks.build(card, manager).parameters().values().stream()
                    .mapToLong(NDArray::size)
                    .sum(),
                card.id()));
  }
}
