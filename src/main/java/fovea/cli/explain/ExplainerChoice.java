package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.explanation.opening.Explainers;
import fovea.image.RgbImage;
import fovea.modellibrary.Opener;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/// Who explains a model of any task: a classifier's class, the region that a segmenter calls by a
/// class, a word of a caption.
final class ExplainerChoice {
  @Option(
      names = "--word",
      paramLabel = "N|WORD",
      defaultValue = "",
      description =
          "Of a captioner, which word of its caption, by its place from 1 or as it is written;"
              + " --target then names another word for that place.")
  private String word = "";

  /// What is done with an explainer.
  interface Use<R> {
    /// @param said the class that is explained unless a person names another; empty for the
    ///   likeliest
    /// @param topic what of the model's answer is explained
    /// @param where what is explained stands, to be added to its name: "", or " as word 2 of …"
    R with(Explainer explainer, OptionalInt said, Topic topic, String where);
  }

  /// On the compute thread.
  <R> R use(CommandContext context, CatalogModel model, RgbImage picture, Use<R> use)
      throws Exception {
    Task task = model.card().task();
    if (!word.isEmpty() && task != Task.CAPTIONING) {
      throw new WrongUsage(
          "--word is for captioners; “%s” writes no words.".formatted(model.card().name()));
    }
    Opener<Explainer> opener =
        Explainers.of(task)
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "The model “%s” reads no pictures, so there is nothing to explain here."
                            .formatted(model.card().name())));
    return context
        .library()
        .of(task, opener)
        .use(
            model,
            explainer -> {
              Topic topic = topic(task, explainer, picture);
              Explainer asked = explainer.about(picture, topic);
              String where =
                  task == Task.SEGMENTATION ? " where the network sees it" : topic.where();
              return use.with(asked, asked.said(), topic, where);
            });
  }

  private Topic topic(Task task, Explainer explainer, RgbImage picture) {
    if (task != Task.CAPTIONING) {
      return new Topic.Whole();
    }
    List<Written> caption = explainer.caption(picture);
    return new Topic.OfWord(caption, place(caption));
  }

  private int place(List<Written> caption) {
    String wanted = word.strip().toLowerCase(Locale.ROOT);
    if (wanted.matches("\\d{1,3}")
        && Integer.parseInt(wanted) >= 1
        && Integer.parseInt(wanted) <= caption.size()) {
      return Integer.parseInt(wanted) - 1;
    }
    for (int i = 0; i < caption.size(); i++) {
      if (caption.get(i).text().equalsIgnoreCase(wanted)) {
        return i;
      }
    }
    throw new WrongUsage(
        "%s of the caption “%s” with --word: %s."
            .formatted(
                wanted.isEmpty() ? "Say which word" : "“" + word + "” is no word",
                Written.text(caption),
                IntStream.range(0, caption.size())
                    .mapToObj(i -> (i + 1) + " " + caption.get(i).text())
                    .collect(Collectors.joining(", "))));
  }
}
