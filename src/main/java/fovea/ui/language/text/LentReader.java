package fovea.ui.language.text;

import fovea.language.Abilities;
import fovea.language.Aim;
import fovea.language.Answer;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.HeadMaps;
import fovea.language.Hidden;
import fovea.language.PatchPlan;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.work.Progress;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A reader that is lent anew for every question, so that between two of them others that a person
/// waits for can have it. Within a question nobody else can: what is told of its progress must not
/// let others go first.
public record LentReader(TaskModels<Reader> readers, String id) implements Reader {
  public LentReader(TaskModels<Reader> readers, ModelChoice model) {
    this(readers, model.id());
  }

  private <R> R ask(Function<Reader, R> question) {
    try {
      return readers.<R, RuntimeException>use(id, question::apply);
    } catch (ModelException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @Override
  public Abilities abilities() {
    return ask(Reader::abilities);
  }

  @Override
  public Tokens tokens(TextInput text) {
    return ask(reader -> reader.tokens(text));
  }

  @Override
  public Reading read(TextInput text, Set<Head> without, boolean projections) {
    return ask(reader -> reader.read(text, without, projections));
  }

  @Override
  public List<Answer> answers(List<TextInput> texts, Set<Head> without) {
    return ask(reader -> reader.answers(texts, without));
  }

  @Override
  public HeadMaps weightedNorms(TextInput text) {
    return ask(reader -> reader.weightedNorms(text));
  }

  @Override
  public HeadEffects removals(TextInput text, Aim aim, Progress progress) {
    return ask(reader -> reader.removals(text, aim, progress));
  }

  @Override
  public HeadEffects patches(PatchPlan plan, Aim aim, Progress progress) {
    return ask(reader -> reader.patches(plan, aim, progress));
  }

  @Override
  public HeadEffects statePatches(PatchPlan plan, Aim aim, Progress progress) {
    return ask(reader -> reader.statePatches(plan, aim, progress));
  }

  @Override
  public WordRelevance relevance(
      TextInput text, WordRelevance.Method method, Aim aim, Progress progress) {
    return ask(reader -> reader.relevance(text, method, aim, progress));
  }

  @Override
  public double[] hiding(TextInput text, List<int[]> hidden, Aim aim) {
    return ask(reader -> reader.hiding(text, hidden, aim));
  }

  @Override
  public List<List<Hidden.Guess>> guesses(List<Hidden> texts) {
    return ask(reader -> reader.guesses(texts));
  }
}
