package fovea.explanation.mean;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.sample.Lender;
import fovea.explanation.sample.Member;
import fovea.explanation.sample.Members;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes the maps of a group and of what it is held against, by turns, so that both means grow
/// together. On the compute thread.
public final class MeanRun {
  private final PictureDataset data;
  private final Members members;
  private final MeanPlan plan;
  private final OptionalInt rival;
  private final MeanSum group;
  private final MeanSum against;
  private final List<Single> singles = new ArrayList<>();
  private final List<Single> otherSingles = new ArrayList<>();
  private List<String> labels = List.of();
  private List<String> stages;
  private boolean signed;
  private int skipped;

  public MeanRun(PictureDataset data, Members members, MeanPlan plan) {
    this.data = data;
    this.members = members;
    this.plan = plan;
    rival = members.group().rival();
    group = new MeanSum(plan.weighting());
    against = new MeanSum(plan.weighting());
    stages = plan.stages();
  }

  /// About how long it will take, in seconds, measured from one pass.
  ///
  /// @throws IllegalArgumentException when there is no such stage, in one sentence
  public double seconds(Lender model) throws IOException {
    for (Member member : all()) {
      Optional<LabelledPicture> picture = data.getOrSkip(member.place());
      if (picture.isPresent()) {
        RgbImage image = picture.get().image();
        return members.size()
            * model.ask(
                explainer ->
                    explainer.pace(image, request(Progress.none())).seconds(plan.method()));
      }
    }
    return 0;
  }

  /// Makes all maps; what is known so far is {@link #now()}.
  ///
  /// @param progress hears of pictures
  /// @param heard told after every picture
  /// @throws IllegalArgumentException when the method is not for this network, or there is no such
  ///   stage, in one sentence
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public MeanMaps run(Lender model, Progress progress, Runnable heard) throws IOException {
    model.ask(this::check);
    List<Member> group = members.inGroup();
    List<Member> others = members.inAgainst();
    int done = 0;
    for (int i = 0; i < Math.max(group.size(), others.size()); i++) {
      if (i < group.size()) {
        add(model, group.get(i), this.group, singles, progress);
        done = told(done, progress, heard);
      }
      if (i < others.size()) {
        add(model, others.get(i), against, otherSingles, progress);
        done = told(done, progress, heard);
      }
    }
    return now();
  }

  private boolean check(Explainer explainer) {
    explainer
        .unfit(plan.method())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(plan.method().title() + ": " + why);
            });
    labels = explainer.labels();
    if (!stages.isEmpty() && plan.method().family() != Method.Family.ACTIVATION_MAP) {
      throw new IllegalArgumentException(
          "%s looks at no stage: leave %s out."
              .formatted(plan.method().title(), String.join(", ", stages)));
    }
    if (stages.isEmpty() && plan.method().family() == Method.Family.ACTIVATION_MAP) {
      stages = List.of(explainer.usualStage());
    }
    return true;
  }

  private int told(int done, Progress progress, Runnable heard) {
    heard.run();
    progress.step(done + 1, members.size());
    return done + 1;
  }

  private void add(Lender model, Member member, MeanSum sum, List<Single> maps, Progress progress)
      throws IOException {
    Optional<LabelledPicture> picture = data.getOrSkip(member.place());
    if (picture.isEmpty()) {
      skipped++;
      return;
    }
    RgbImage image = picture.get().image();
    Target target = plan.target().of(member, rival);
    Found found =
        model.ask(
            explainer ->
                new Found(
                    explainer.explain(image, target, plan.method(), request(new Checked(progress))),
                    explainer.seen(image)));
    sum.add(found.explanation(), found.seen());
    signed |= found.explanation().signed();
    maps.add(Single.of(member, target, found.explanation(), found.seen()));
  }

  private record Found(Explanation explanation, RgbImage seen) {}

  private Request request(Progress progress) {
    return new Request(plan.stages(), Request.usual().batch(), plan.seed(), progress, _ -> {});
  }

  private List<Member> all() {
    var all = new ArrayList<Member>(members.inGroup());
    all.addAll(members.inAgainst());
    return all;
  }

  /// What is known so far.
  public MeanMaps now() {
    return new MeanMaps(
        plan,
        members,
        labels,
        stages,
        signed,
        group.mean(),
        against.mean(),
        singles,
        otherSingles,
        skipped);
  }

  /// Stops within a picture; of its parts nobody hears.
  private record Checked(Progress progress) implements Progress {
    @Override
    public void done(int parts, int ofAll) {}

    @Override
    public boolean cancelled() {
      return progress.cancelled();
    }
  }
}
