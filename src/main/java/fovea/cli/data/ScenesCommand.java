package fovea.cli.data;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.files.AtomicFiles;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.file.ImageFiles;
import fovea.scene.Kind;
import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import fovea.scene.SceneObject;
import fovea.scene.language.SceneCaptions;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `scenes`: draws pictures whose truth is known into a folder.
@Command(
    name = "scenes",
    description = {
      "Draws pictures whose truth is known.",
      "Each scene becomes scene-SEED.png and scene-SEED-labels.png (a palette picture: a pixel's"
          + " number is its class); captions.json holds the captions and objects of all."
    })
public final class ScenesCommand extends ContextCommand {
  private static final int MIN_SIZE = 64;
  private static final int MAX_SIZE = 512;
  private static final int MAX_COUNT = 1_000_000;

  private record Entry(
      String file,
      String labels,
      long seed,
      String place,
      String light,
      List<String> captions,
      List<Thing> objects) {}

  private record Thing(
      String kind,
      String variant,
      @Nullable String color,
      String pose,
      int[] box,
      int visiblePixels,
      double visibleFraction,
      double depth,
      double scale) {}

  @Spec private @Nullable CommandSpec command;

  @Option(names = "--count", required = true, paramLabel = "N", description = "How many.")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of the first scene; each next one has the next seed. Default: 0.")
  private long seed;

  @Option(
      names = "--size",
      defaultValue = "256",
      paramLabel = "PIXELS",
      description = "Side of the square pictures, 64 to 512. Default: 256.")
  private int size;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where to; made if it does not exist.")
  private Path out = Path.of("");

  public ScenesCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws IOException {
    if (count < 1 || count > MAX_COUNT) {
      throw wrong("--count must be 1 to " + MAX_COUNT + ", not " + count + ".");
    }
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw wrong("--size must be 64 to 512, not " + size + ".");
    }
    Path folder = Files.createDirectories(context.resolve(out));
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < count; i++) {
      entries.add(write(SceneGenerator.generate(seed + i, size), folder));
    }
    AtomicFiles.write(
        folder.resolve("captions.json"),
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(entries) + "\n");
    context.out().println(Quantities.count(count, "scene") + " in " + folder);
    return 0;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
  }

  private static Entry write(Scene scene, Path folder) throws IOException {
    String picture = "scene-" + scene.seed() + ".png";
    String labels = "scene-" + scene.seed() + "-labels.png";
    ImageFiles.writePng(scene.image().toBufferedImage(), folder.resolve(picture));
    ImageFiles.writePng(coloured(scene.labels()), folder.resolve(labels));
    return new Entry(
        picture,
        labels,
        scene.seed(),
        scene.place(),
        scene.light(),
        SceneCaptions.captions(scene),
        scene.objects().stream().map(ScenesCommand::thing).toList());
  }

  private static Thing thing(SceneObject object) {
    return new Thing(
        object.kind().word(),
        object.variant(),
        object.color() == null ? null : object.color().word(),
        object.pose(),
        new int[] {object.left(), object.top(), object.width(), object.height()},
        object.visiblePixels(),
        object.visibleFraction(),
        object.depth(),
        object.scale());
  }

  /// A picture in which a pixel's number is its label and its colour that of the kind.
  private static BufferedImage coloured(LabelMap labels) {
    var palette = new int[256];
    for (Kind kind : Kind.values()) {
      palette[kind.label()] = kind.rgb();
    }
    var colors =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    var image =
        new BufferedImage(labels.width(), labels.height(), BufferedImage.TYPE_BYTE_INDEXED, colors);
    image.getRaster().setPixels(0, 0, labels.width(), labels.height(), labels.labels());
    return image;
  }
}
