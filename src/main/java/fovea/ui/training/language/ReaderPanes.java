package fovea.ui.training.language;

import fovea.format.Quantities;
import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.ReaderSetup.Objective;
import fovea.training.setup.Start;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.training.setup.RecipePanes;
import fovea.ui.training.setup.RecipePanes.Own;
import fovea.ui.training.setup.Setting;
import fovea.ui.training.setup.SourceBox;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What the training of a network that reads shows in the training dialog.
public final class ReaderPanes {
  private ReaderPanes() {}

  /// @param files how a person chooses a folder or a file
  public static TaskPanes of(ReaderForm task, Fields<ReaderSetup> fields, FileChoices files) {
    return RecipePanes.of(
        task,
        fields,
        new RecipePanes.Look<>(
            List.of(Start.SCRATCH, Start.FINE_TUNE, Start.HEAD),
            new RecipePanes.Networks(
                false, false, false, " with the published vocabulary of 30,522 tokens"),
            new VBox(16, data(task, fields, files), reading(fields)),
            vocabulary(fields, files),
            List.of(),
            new Own<>("Regularisation and early end", List.of(), setup -> List.of(), List.of()),
            new Own<>("Parts of the data", List.of(), setup -> List.of(), List.of()),
            new TextsPane(task.texts())));
  }

  private static SourceBox data(ReaderForm task, Fields<ReaderSetup> fields, FileChoices files) {
    return new SourceBox(
        fields,
        files,
        new SourceBox.Words(
            "Sentences",
            Feather.ALIGN_LEFT,
            "sentences",
            "Folder of texts with labels",
            "Table or archive of texts",
            "Generated sentences; a table (CSV, TSV, lines of JSON) with texts and labels; a folder"
                + " or archive of such, or of a folder for each class."),
        task::learnFrom);
  }

  private static VBox reading(Fields<ReaderSetup> fields) {
    return new VBox(
        8,
        Widgets.label("Reading", "group-title"),
        Forms.columns(
            3,
            fields.choice(ReaderField.OBJECTIVE, Objective.values()),
            fields.text(ReaderField.LENGTH),
            fields
                .text(ReaderField.MASKED)
                .when(fields.is(ReaderField.OBJECTIVE, Objective.MASKED_WORDS))));
  }

  private static Own<ReaderSetup> vocabulary(Fields<ReaderSetup> fields, FileChoices files) {
    var scratch = fields.is(Setting.START, Start.SCRATCH);
    var named =
        new VBox(
            4,
            Widgets.label(ReaderField.VOCABULARY.title(), "field-title"),
            SourceBox.row(
                fields.untitled(ReaderField.VOCABULARY),
                Widgets.button(
                    "File …",
                    Feather.FILE,
                    () ->
                        files.any("vocab.txt or tokenizer.json").stream()
                            .findFirst()
                            .ifPresent(
                                path ->
                                    fields
                                        .form()
                                        .text(ReaderField.VOCABULARY)
                                        .set(path.toString())))));
    Label hint = Forms.wrapped("quiet");
    scratch.subscribe(
        own ->
            Forms.say(
                hint,
                own
                    ? "Without a file a vocabulary of whole words and pieces (WordPiece) is built of"
                        + " the texts to train on."
                    : "The model keeps its own vocabulary: its word vectors belong to it."));
    scratch.subscribe(own -> Widgets.shown(named, own));
    return new Own<>(
        "Vocabulary",
        List.of(
            named,
            Forms.columns(3, fields.text(ReaderField.VOCABULARY_SIZE).when(scratch)),
            fields.check(ReaderField.LOWER_CASE).when(scratch),
            hint),
        ReaderPanes::words,
        List.of(ReaderField.VOCABULARY, ReaderField.VOCABULARY_SIZE, ReaderField.LOWER_CASE));
  }

  private static List<String> words(ReaderSetup setup) {
    if (setup.network().start() != Start.SCRATCH) {
      return List.of("the model’s own");
    }
    ReaderSetup.Text text = setup.text();
    return List.of(
        text.vocabulary().isBlank()
            ? "built, at most " + Quantities.count(text.vocabularySize(), "token")
            : text.vocabulary(),
        text.lowerCase() ? "lower case" : "with capitals");
  }
}
