package fovea.cli;

import fovea.cli.attack.AttackCommand;
import fovea.cli.attack.EvaluateRobustnessCommand;
import fovea.cli.caption.CaptionCommand;
import fovea.cli.caption.EvaluateCaptionerCommand;
import fovea.cli.classify.ClassifyCommand;
import fovea.cli.classify.EvaluateClassifierCommand;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.Endings;
import fovea.cli.console.TerminalWriter;
import fovea.cli.console.TypedNames;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.CheckDataCommand;
import fovea.cli.data.DownloadDataCommand;
import fovea.cli.data.ListDataCommand;
import fovea.cli.data.ReadingOption;
import fovea.cli.data.ScenesCommand;
import fovea.cli.explain.ChannelsCommand;
import fovea.cli.explain.EvaluateExplanationsCommand;
import fovea.cli.explain.ExplainCommand;
import fovea.cli.landscape.LandscapeCommand;
import fovea.cli.models.DeleteModelCommand;
import fovea.cli.models.DownloadModelCommand;
import fovea.cli.models.GraphCommand;
import fovea.cli.models.ImportModelCommand;
import fovea.cli.models.ListModelsCommand;
import fovea.cli.models.NameClassesCommand;
import fovea.cli.models.ShowModelCommand;
import fovea.cli.models.VerifyModelCommand;
import fovea.cli.read.EvaluateReaderCommand;
import fovea.cli.read.HabitsCommand;
import fovea.cli.read.ReadCommand;
import fovea.cli.runs.CompareRunsCommand;
import fovea.cli.runs.ListRunsCommand;
import fovea.cli.runs.ShowRunCommand;
import fovea.cli.runs.TrainCaptionerCommand;
import fovea.cli.runs.TrainCommand;
import fovea.cli.segment.EvaluateSegmenterCommand;
import fovea.cli.segment.SegmentCommand;
import fovea.dataset.picture.PictureDataset;
import fovea.files.DiskSpace;
import fovea.format.UnknownName;
import fovea.image.file.ImageFileException;
import fovea.modelmanager.ModelException;
import fovea.report.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The program without a window: `fovea COMMAND …`. Exit status 0; 1 for a failure, told in one
/// line on standard error; 2 for wrong usage.
@Command(
    name = "fovea",
    description = "Looks into networks that see and write. Without a command it opens the window.",
    synopsisSubcommandLabel = "COMMAND")
public final class FoveaCommand {
  private static final int FAILURE = 1;
  private static final int WRONG_USAGE = 2;
  private static final Set<String> HELP = Set.of("-h", "--help");
  private static final System.Logger LOG = System.getLogger(FoveaCommand.class.getName());

  private final CommandContext context;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Tells the version.")
  @SuppressWarnings("unused") // picocli looks at it
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Shows this help.")
  @SuppressWarnings("unused") // picocli looks at it
  private boolean help;

  @Command(name = "evaluate", description = "Measures how well a model does.")
  private static final class Evaluate {}

  @Command(name = "runs", description = "Tells of the training runs.")
  private static final class Runs {}

  @Command(name = "data", description = "Tells of the data sets, gets and checks them.")
  private static final class Data {}

  @Command(name = "models", description = "Tells of the models, gets and checks them.")
  private static final class Models {}

  public FoveaCommand(CommandContext context) {
    this.context = context;
  }

  /// Runs one command line and gives its exit status.
  public int run(String... arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    int status = commandLine(first).execute(arguments);
    context.out().flush();
    context.err().flush();
    return status;
  }

  /// All commands with their options.
  CommandLine commandLine() {
    return commandLine("");
  }

  /// Only the command of this name, all where the help of the program is asked for, and none where
  /// there is no such command: to look at the options of all takes longer than many a command.
  private CommandLine commandLine(String name) {
    var line = new CommandLine(this);
    boolean help = name.isEmpty() || HELP.contains(name);
    commands()
        .forEach(
            (each, made) -> {
              if (help || each.equals(name)) {
                line.addSubcommand(each, made.get());
              } else {
                line.addSubcommand(each, CommandSpec.create());
              }
            });
    line.getCommandSpec().version("Fovea " + Stamp.programVersion());
    line.setOut(TerminalWriter.on(context.out()).bare());
    line.setErr(TerminalWriter.on(context.err()).bare());
    TypedNames.take(line);
    line.setExecutionStrategy(
        parsed -> {
          Endings.check(parsed);
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setParameterExceptionHandler((e, arguments) -> wrongUsage(e));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    return line;
  }

  private Map<String, Supplier<CommandLine>> commands() {
    var all = new LinkedHashMap<String, Supplier<CommandLine>>();
    all.put("caption", () -> new CommandLine(new CaptionCommand(context)));
    all.put("engine", () -> new CommandLine(new EngineCommand(context)));
    all.put("classify", () -> new CommandLine(new ClassifyCommand(context)));
    all.put("segment", () -> new CommandLine(new SegmentCommand(context)));
    all.put("read", () -> new CommandLine(new ReadCommand(context)));
    all.put("habits", () -> new CommandLine(new HabitsCommand(context)));
    all.put("explain", () -> new CommandLine(new ExplainCommand(context)));
    all.put("attack", () -> new CommandLine(new AttackCommand(context)));
    all.put("landscape", () -> new CommandLine(new LandscapeCommand(context)));
    all.put(
        "evaluate",
        () ->
            new CommandLine(new Evaluate())
                .addSubcommand(new EvaluateCaptionerCommand(context))
                .addSubcommand(new EvaluateClassifierCommand(context))
                .addSubcommand(new EvaluateSegmenterCommand(context))
                .addSubcommand(new EvaluateReaderCommand(context))
                .addSubcommand(new EvaluateExplanationsCommand(context))
                .addSubcommand(new EvaluateRobustnessCommand(context)));
    all.put(
        "train",
        () -> TrainCommand.withTasks(context).addSubcommand(new TrainCaptionerCommand(context)));
    all.put(
        "runs",
        () ->
            new CommandLine(new Runs())
                .addSubcommand(new ListRunsCommand(context))
                .addSubcommand(new ShowRunCommand(context))
                .addSubcommand(new CompareRunsCommand(context)));
    all.put(
        "data",
        () ->
            new CommandLine(new Data())
                .addSubcommand(new ListDataCommand(context, context.data()))
                .addSubcommand(new DownloadDataCommand(context, context.data()))
                .addSubcommand(new CheckDataCommand(context, context.data())));
    all.put(
        "models",
        () ->
            new CommandLine(new Models())
                .addSubcommand(new ListModelsCommand(context))
                .addSubcommand(new ShowModelCommand(context))
                .addSubcommand(new GraphCommand(context))
                .addSubcommand(new ChannelsCommand(context))
                .addSubcommand(new DownloadModelCommand(context))
                .addSubcommand(new ImportModelCommand(context))
                .addSubcommand(new VerifyModelCommand(context))
                .addSubcommand(new NameClassesCommand(context))
                .addSubcommand(new DeleteModelCommand(context)));
    all.put("scenes", () -> new CommandLine(new ScenesCommand(context)));
    all.put("benchmark", () -> new CommandLine(new BenchmarkCommand(context)));
    return all;
  }

  private int wrongUsage(ParameterException e) {
    context.failure(TypedNames.sentence(e));
    return WRONG_USAGE;
  }

  private int failed(Exception e) {
    context.failure(sentence(e));
    return status(e);
  }

  /// The exit status of what went wrong.
  public static int status(Exception e) {
    return isWrongUsage(e) ? WRONG_USAGE : FAILURE;
  }

  /// Whether the person asked for what is not there, or not possible, rather than that something
  /// failed.
  private static boolean isWrongUsage(Exception e) {
    Throwable said = e instanceof CommandFailure && e.getCause() != null ? e.getCause() : e;
    return e instanceof WrongUsage
        || said instanceof IllegalArgumentException wrong && isSentence(wrong)
        || e.getCause() instanceof UnknownName;
  }

  /// One sentence for people. What nobody foresaw is also logged with its trace.
  public static String sentence(Exception e) {
    return switch (e) {
      case CommandFailure failure -> String.valueOf(failure.getMessage());
      case ModelException failure -> failure.getMessage();
      case ImageFileException failure -> String.valueOf(failure.getMessage());
      case PictureDataset.Unclear unclear -> ReadingOption.sentence(unclear);
      case UncheckedIOException failure when failure.getCause() instanceof IOException cause ->
          sentence(cause);
      case IllegalArgumentException failure -> String.valueOf(failure.getMessage());
      case FileSystemException failure when DiskSpace.isFull(failure) ->
          "The disk of %s is full; make room there and try again.".formatted(failure.getFile());
      case NoSuchFileException failure -> "There is no file " + failure.getFile() + ".";
      case AccessDeniedException failure -> "The file " + failure.getFile() + " is not permitted.";
      case FileAlreadyExistsException failure ->
          "There is a file " + failure.getFile() + " in the way.";
      case FileSystemException failure when failure.getReason() == null ->
          "The file " + failure.getFile() + " cannot be used.";
      case FileSystemException failure ->
          "The file " + failure.getFile() + " cannot be used: " + failure.getReason() + ".";
      case IOException failure when DiskSpace.isFull(failure) ->
          "The disk is full; make room and try again.";
      case IOException failure -> String.valueOf(failure.getMessage());
      case IllegalStateException failure when isSentence(failure) ->
          String.valueOf(failure.getMessage());
      default -> {
        LOG.log(System.Logger.Level.DEBUG, "unforeseen", e);
        yield "Something went wrong that should not: " + e;
      }
    };
  }

  /// Whether the program's own code says what happened, in words for people.
  private static boolean isSentence(Exception e) {
    StackTraceElement[] trace = e.getStackTrace();
    String message = String.valueOf(e.getMessage());
    return trace.length > 0
        && trace[0].getClassName().startsWith("fovea.")
        && message.indexOf(' ') > 0
        && message.endsWith(".");
  }
}
