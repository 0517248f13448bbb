package fovea.ui.training.data;

import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataEntry.State;
import fovea.dataset.picture.Reading;
import fovea.files.PausableDownload;
import fovea.format.Quantities;
import fovea.ui.control.Answers;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Forms;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Which data are learnt from: one of the library, a folder or a file; and the download of one that
/// is not here.
public final class DataPane extends VBox {
  /// How the data of a form are told and chosen.
  ///
  /// @param source the id or path that stands in the form
  /// @param box puts a control into the form's field
  /// @param choose takes other data
  /// @param reading what has been said of the data
  /// @param say says it
  public record Choice(
      ObservableValue<String> source,
      Function<Control, FieldBox> box,
      Consumer<String> choose,
      ObservableValue<Reading> reading,
      Consumer<Reading> say) {}

  private final DataViewModel data;
  private final Choice choice;
  private final ComboBox<DataEntry> sets = new ComboBox<>();
  private final Label about = Forms.wrapped("quiet");
  private final Button download =
      Widgets.button("Download", Feather.DOWNLOAD, this::download, "accent", "small");
  private final Button retry;
  private final ProgressBar bar = new ProgressBar();
  private final Label progress = Widgets.label("", "quiet");
  private final Button pause = Widgets.button("Pause", Feather.PAUSE, this::pause, "flat", "small");
  private final HBox fetching;
  private final Label failure = Forms.wrapped("problem");
  private final Answers answers = new Answers();
  private final Label asked = Forms.wrapped("banner-text");
  private final HBox question =
      new HBox(10, new FontIcon(Feather.HELP_CIRCLE), new VBox(8, asked, answers));
  private final Button answered;
  private final Label notes = Forms.wrapped("data-notes");
  private boolean filling;

  public DataPane(DataViewModel data, Choice choice, FileChoices files) {
    super(8);
    this.data = data;
    this.choice = choice;
    sets.setCellFactory(list -> new DataCell());
    sets.setButtonCell(new DataCell());
    sets.setVisibleRowCount(12);
    sets.getStyleClass().add("data-choice");
    sets.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && !filling) {
                choice.choose().accept(now.id());
              }
            });
    FieldBox box = choice.box().apply(sets);
    HBox.setHgrow(box, Priority.ALWAYS);
    var row =
        new HBox(
            6,
            box,
            Widgets.button(
                "Folder …", Feather.FOLDER, () -> take(files.folder("Folder of classes"))),
            Widgets.button(
                "File …",
                Feather.FILE,
                () -> take(files.any("CSV or archive of pictures").stream().findFirst())));
    row.setAlignment(Pos.TOP_LEFT);
    question.getStyleClass().add("question");
    answered =
        Widgets.button(
            "Ask again",
            Feather.ROTATE_CCW,
            () -> choice.say().accept(Reading.USUAL),
            "flat",
            "small");
    retry = Widgets.button("Try again", Feather.ROTATE_CW, data::retry, "flat", "small");
    bar.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(bar, Priority.ALWAYS);
    bar.setMinWidth(40);
    progress.setMinWidth(0);
    var cancel =
        Widgets.button("Cancel", Feather.X, () -> data.fetch().cancel(source()), "flat", "small");
    fetching = new HBox(8, bar, pause, cancel);
    fetching.setAlignment(Pos.CENTER_LEFT);
    getChildren()
        .setAll(
            Widgets.label("Data", "group-title"),
            row,
            about,
            question,
            answered,
            notes,
            fetching,
            progress,
            failure,
            download,
            retry);
    data.listing().subscribe(now -> fill());
    choice.source().subscribe(now -> fill());
    data.pictures().subscribe(now -> tell());
    data.question()
        .subscribe(
            open -> {
              ask(open);
              tell();
            });
    data.copies().subscribe(now -> tellNotes());
    choice.reading().subscribe(now -> tellReading());
    data.fetch()
        .states()
        .addListener((MapChangeListener<String, DataFetch.State>) change -> tell());
    tell();
  }

  private String source() {
    return choice.source().getValue();
  }

  private void take(Optional<Path> chosen) {
    chosen.ifPresent(path -> choice.choose().accept(path.toString()));
  }

  private void download() {
    data.entry(source()).ifPresent(data.fetch()::start);
  }

  private void pause() {
    data.fetch().pauseOrResume(source());
  }

  private void fill() {
    filling = true;
    String source = source();
    DataEntry chosen = data.entry(source).orElseGet(() -> own(source));
    var all = new ArrayList<>(data.entries());
    if (!all.contains(chosen)) {
      all.add(chosen);
    }
    if (!List.copyOf(sets.getItems()).equals(all)) {
      sets.getItems().setAll(all);
    }
    sets.setValue(chosen);
    filling = false;
    tell();
  }

  /// A folder or file that is no entry of the library.
  private static DataEntry own(String source) {
    String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    return new DataEntry(
        source, name.isEmpty() ? source : name, source, "", "", 0, State.PRESENT, source);
  }

  private void tell() {
    tellNotes();
    Optional<DataEntry> entry = data.entry(source());
    boolean absent = data.absent(source());
    DataFetch.State state = data.fetch().states().get(source());
    Forms.say(about, entry.map(DataPane::about).orElse(source()));
    Widgets.shown(download, absent && !(state instanceof DataFetch.State.Fetching));
    entry.ifPresent(
        e ->
            download.setText(
                (state instanceof DataFetch.State.Failed ? "Try again, " : "Download, ")
                    + Quantities.bytes(e.bytes())));
    Widgets.shown(
        retry,
        data.pictures().get() instanceof Work.Failed<Pictures> && data.question().get().isEmpty());
    boolean running = state instanceof DataFetch.State.Fetching;
    Widgets.shown(fetching, running);
    Widgets.shown(progress, running);
    if (state instanceof DataFetch.State.Fetching(var now, boolean paused)) {
      bar.setProgress(now.fraction());
      pause.setText(paused ? "Go on" : "Pause");
      pause.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
      progress.setText(progress(now, paused));
    }
    Forms.say(failure, state instanceof DataFetch.State.Failed(String reason) ? reason : "");
  }

  private void ask(Optional<Reading.Question> open) {
    Forms.say(asked, open.isEmpty() ? "" : data.failure(source()).orElse(""));
    Widgets.shown(question, open.isPresent());
    answers.offer(
        open.map(Reading.Question::answers).orElse(List.of()),
        Reading.Answer::words,
        answer -> choice.say().accept(answer.answered().apply(choice.reading().getValue())));
  }

  /// What was said of the data, which can be taken back.
  private void tellReading() {
    Reading said = choice.reading().getValue();
    List<String> words =
        Arrays.stream(Reading.Question.values())
            .flatMap(question -> question.answers().stream())
            .filter(answer -> answer.answered().apply(said).equals(said))
            .map(Reading.Answer::words)
            .toList();
    answered.setText(String.join(", ", words) + ": ask again");
    Widgets.shown(answered, !words.isEmpty());
  }

  /// How the data was read, and what is in it twice.
  private void tellNotes() {
    var all = new ArrayList<String>();
    if (data.pictures().get() instanceof Work.Done<Pictures>(Pictures found)) {
      all.addAll(found.data().notes());
    }
    if (data.copies().get() instanceof Work.Done<List<String>>(List<String> copies)) {
      all.addAll(copies);
    }
    Forms.say(notes, String.join("\n", all));
  }

  private static String about(DataEntry entry) {
    String licence =
        entry.licence().isBlank() || entry.state() == State.GENERATED
            ? ""
            : " Licence: " + entry.licence() + ".";
    return entry.description() + licence;
  }

  private static String progress(PausableDownload.Progress now, boolean paused) {
    String what = paused ? "Paused" : now.message();
    return now.total() <= 0
        ? what
        : what
            + " · "
            + Quantities.transfer(
                now.done(),
                now.total(),
                paused ? 0 : now.bytesPerSecond(),
                paused ? -1 : now.secondsLeft());
  }
}
