package fovea.ui.training.segmentation;

import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
import fovea.training.setup.Start;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.training.setup.RecipePanes;
import fovea.ui.training.setup.RecipePanes.Own;
import fovea.ui.training.setup.SourceBox;
import java.util.List;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/// What the training of a segmenter shows in the training dialog.
public final class SegmenterPanes {
  private SegmenterPanes() {}

  /// @param files how a person chooses a folder or a file
  public static TaskPanes of(SegmenterForm task, Fields<SegmenterSetup> fields, FileChoices files) {
    return RecipePanes.of(
        task,
        fields,
        new RecipePanes.Look<>(
            List.of(Start.SCRATCH, Start.BACKBONE, Start.FINE_TUNE, Start.HEAD),
            RecipePanes.Networks.ofPictures(false),
            data(task, fields, files),
            new Own<>(
                "Augmentation and classes",
                List.of(
                    fields.text(SegmenterField.AUGMENTATION),
                    Forms.hint(
                        "scale:0.5:2 scales, crop:0.75 cuts where no class has more than that"
                            + " share, flip mirrors, distort and jitter change colours; the mask"
                            + " follows."),
                    fields.choice(SegmenterField.CLASS_WEIGHTS, ClassWeights.values())),
                SegmenterPanes::augmentation,
                List.of(SegmenterField.AUGMENTATION, SegmenterField.CLASS_WEIGHTS)),
            List.of(),
            new Own<>("Regularisation and early end", List.of(), setup -> List.of(), List.of()),
            new Own<>(
                "Parts of the data, and what its numbers mean",
                List.of(
                    fields.text(SegmenterField.FIRST_CLASS), fields.text(SegmenterField.IGNORED)),
                setup -> List.of(),
                List.of(SegmenterField.FIRST_CLASS, SegmenterField.IGNORED)),
            new MasksPane(task.masks())));
  }

  private static List<String> augmentation(SegmenterSetup setup) {
    ClassWeights weights = setup.examples().classWeights();
    return Stream.of(
            setup.examples().augmentation(),
            weights == ClassWeights.NONE
                ? ""
                : "weights of classes: " + SegmenterField.title(weights))
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private static SourceBox data(
      SegmenterForm task, Fields<SegmenterSetup> fields, FileChoices files) {
    return new SourceBox(
        fields,
        files,
        new SourceBox.Words(
            "Scenes",
            Feather.IMAGE,
            "scenes",
            "Folder of images and masks",
            "Archive of images and masks",
            "Generated scenes, or a folder (or an archive of one) with images and masks, perhaps"
                + " below train, val and test; ADE20K as distributed."),
        task::learnFrom);
  }
}
