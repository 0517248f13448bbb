package fovea.cli.read;

import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Word;
import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.language.Attention;
import fovea.language.picture.NetworkPictureHeads;
import fovea.language.picture.Patches;
import fovea.language.picture.PictureHeads;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A picture whose patches look at one another, or are looked at by the words of its caption.
final class PictureOption {
  @Option(
      names = "--picture",
      paramLabel = "FILE",
      description =
          "Looks at a picture instead of a text: with a ViT or a BEiT its patches look at one"
              + " another, with a captioner the words of the caption look at patches.")
  private @Nullable Path file;

  @Option(
      names = "--patch",
      paramLabel = "COLUMN,ROW|cls|WORD",
      description =
          "What --figure draws over the picture: where every head of --layer looks from this patch"
              + " (from 0), from the class token, or from this word of the caption.")
  private String patch = "";

  @Option(
      names = "--among-words",
      description =
          "With a captioner: what the words of the caption look at among themselves, instead of"
              + " patches.")
  private boolean among;

  /// What was made of it.
  ///
  /// @param picture on which the patches lie
  /// @param said the caption, or ""
  record Seen(Attention attention, RgbImage picture, CatalogModel model, String said) {}

  boolean given() {
    return file != null;
  }

  void check() {
    if (file == null && !patch.isEmpty()) {
      throw new WrongUsage("--patch goes with --picture: name a file.");
    }
    if (among && (file == null || !patch.isEmpty())) {
      throw new WrongUsage(
          "--among-words goes with --picture and without --patch: name a file, leave the patch out.");
    }
  }

  /// @param layer that is drawn, from 0
  Seen read(CommandContext context, ModelOption model, int layer) throws Exception {
    if (file == null) {
      throw new IllegalStateException("no picture was given");
    }
    RgbImage image = ImageFiles.read(context.resolve(file));
    CatalogModel chosen = model.find(context, Task.CLASSIFICATION);
    return switch (chosen.card().task()) {
      case CLASSIFICATION, SEGMENTATION -> {
        if (among) {
          throw new WrongUsage(
              "“%s” writes no words: choose a captioner, or leave --among-words out."
                  .formatted(chosen.card().name()));
        }
        PictureHeads.Seen seen =
            context.compute(
                () ->
                    context
                        .library()
                        .of(chosen.card().task(), NetworkPictureHeads::open)
                        .use(
                            chosen,
                            heads -> patch.isEmpty() ? heads.see(image) : heads.see(image, layer)));
        yield new Seen(seen.attention(), seen.picture(), chosen, "");
      }
      case CAPTIONING ->
          context.compute(
              () ->
                  context
                      .captioners()
                      .use(chosen, captioner -> captioned(captioner, image, chosen)));
      case LANGUAGE ->
          throw new WrongUsage(
              "“%s” reads texts, not pictures: choose a ViT, a BEiT or a captioner."
                  .formatted(chosen.card().name()));
    };
  }

  private Seen captioned(Captioner captioner, RgbImage image, CatalogModel chosen) {
    Caption caption =
        captioner.caption(image, DecodingOptions.standard(), Captioner.Progress.none());
    List<Word> words = caption.best().words();
    Attention attention =
        among
            ? Patches.amongWords(
                words,
                captioner
                    .amongWords(image, caption, 0)
                    .orElseThrow(
                        () ->
                            new WrongUsage(
                                "The words of “%s” do not look at one another: it is no transformer."
                                    .formatted(chosen.card().name()))))
            : Patches.cross(words);
    return new Seen(attention, image, chosen, caption.best().text());
  }

  /// Which of what looks is meant; empty where none was named.
  OptionalInt from(Attention attention) {
    if (patch.isEmpty()) {
      return OptionalInt.empty();
    }
    String name = patch.equalsIgnoreCase("cls") ? Patches.CLASS.text() : patch.replace(" ", "");
    OptionalInt found =
        IntStream.range(0, attention.from().size())
            .filter(i -> attention.from().get(i).text().equals(name))
            .findFirst();
    if (found.isEmpty()) {
      throw new WrongUsage(
          "There is no “%s” that looks: from “%s” to “%s” there are %d."
              .formatted(
                  patch,
                  attention.from().getFirst().text(),
                  attention.from().getLast().text(),
                  attention.from().size()));
    }
    return found;
  }
}
