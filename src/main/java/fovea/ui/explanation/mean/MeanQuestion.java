package fovea.ui.explanation.mean;

import fovea.classification.ClassMatch;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.mean.MeanPlan;
import fovea.explanation.sample.Group;
import fovea.explanation.sample.Lender;
import fovea.explanation.sample.MemberSearch;
import fovea.explanation.sample.Members;
import fovea.modellibrary.ModelChoice;
import fovea.work.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The mean of which maps by which model.
///
/// @param which pictures, where a person chose them by their class
/// @param known the pictures, where another tab handed them over
record MeanQuestion(
    ModelChoice model,
    PictureDataset data,
    Optional<OfClass> which,
    Optional<Members> known,
    MeanPlan plan) {
  /// Pictures of a class, by the numbers of the data set's classes.
  ///
  /// @param called what they were taken for, where that matters
  /// @param limit the most of each group; 0 for all
  record OfClass(int truth, Chosen chosen, int called, int limit) {
    Group group(int[] classOf, List<String> labels) {
      int shown = classOf[truth];
      return switch (chosen) {
        case ALL -> Group.all(shown, labels);
        case ERRORS -> Group.errors(shown, labels);
        case RIGHT -> Group.right(shown, labels);
        case CELL -> Group.cell(shown, classOf[called], labels);
      };
    }
  }

  /// The pictures that are meant, found by asking the model where nobody has done so. On the
  /// compute thread.
  Members members(Lender lender, Progress progress) throws IOException {
    if (known.isPresent()) {
      return known.get();
    }
    OfClass wanted = which.orElseThrow();
    List<String> labels = lender.ask(Explainer::labels);
    Group group = wanted.group(ClassMatch.of(labels, data).numbers(), labels);
    return new MemberSearch(group, group.against(labels), wanted.limit(), plan.seed())
        .in(data, lender, progress);
  }

  /// The same of pictures that were found.
  MeanQuestion with(Members found) {
    return new MeanQuestion(model, data, which, Optional.of(found), plan);
  }
}
