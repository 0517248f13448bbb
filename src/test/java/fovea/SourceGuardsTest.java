package fovea;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/// Holds the sources to what `docs/architecture.md` promises of them: ceilings, sentences about
/// packages, and switches that the compiler checks.
class SourceGuardsTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path DOCUMENT = Path.of("docs/architecture.md");

  /// Enums of more constants are vocabularies, of which a switch may speak of a few.
  private static final int FEW = 8;

  /// The label, and not a method of an interface.
  private static final Pattern DEFAULT =
      Pattern.compile("\\bdefault\\s*(/\\*.*?\\*/\\s*|//.*\\s*)*(->|:)");

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  @Test
  void noFileIsLongerThanTheCeiling() throws IOException {
    int ceiling = ceiling("lines a file");
    Map<String, Integer> longer = new TreeMap<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > ceiling) {
        longer.put(file.getFileName().toString().replace(".java", ""), lines);
      }
    }
    assertExceptions("lines a file", longer);
  }

  @Test
  void noPackageHasMoreFilesThanTheCeiling() throws IOException {
    int ceiling = ceiling("files a package");
    Map<String, Integer> files = new TreeMap<>();
    for (Path file : sources()) {
      if (!file.endsWith("package-info.java")) {
        String name = MAIN.resolve("fovea").relativize(file.getParent()).toString();
        files.merge(name.replace('/', '.').replace('\\', '.'), 1, Integer::sum);
      }
    }
    files.values().removeIf(count -> count <= ceiling);
    assertExceptions("files a package", files);
  }

  @Test
  void everyPackageSaysInASentenceWhatLivesThere() throws IOException {
    var silent = new ArrayList<Path>();
    for (Path folder : sources().stream().map(Path::getParent).distinct().toList()) {
      Path info = folder.resolve("package-info.java");
      String text = Files.exists(info) ? Files.readString(info) : "";
      if (!text.startsWith("/// ") || !text.contains("@NullMarked")) {
        silent.add(folder);
      }
    }
    assertEquals(List.of(), silent);
  }

  /// A new case must be seen by the compiler wherever one of ours is switched on.
  @Test
  void noSwitchOnWhatIsOursHasADefault() throws IOException {
    try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
      List<Path> suspects = new ArrayList<>();
      for (Path file : sources()) { // only those are compiled: the others take ten seconds more
        if (DEFAULT.matcher(Files.readString(file)).find()) {
          suspects.add(file);
        }
      }
      assertFalse(suspects.isEmpty());
      assertEquals(
          List.of(), defaults(files, files.getJavaFileObjectsFromPaths(suspects), "fovea."));
    }
  }

  @Test
  void thatGuardSeesEveryKindOfDefault() throws IOException {
    for (String label : List.of("default:", "default ->", "default // x\n ->", "null, default->")) {
      assertTrue(DEFAULT.matcher(label).find(), label);
    }
    String planted =
        """
        package planted;
        class Planted {
          enum Kind { A, B }
          sealed interface Shape { record Dot() implements Shape {} record Line() implements Shape {} }
          int old(Kind kind) { switch (kind) { case A: return 1; default: return 2; } }
          int arrow(Kind kind) { return switch (kind) { case A -> 1; default -> 2; }; }
          int sealed(Shape shape) { return switch (shape) { case Shape.Dot d -> 1; default -> 2; }; }
          int whole(Kind kind) { return switch (kind) { case A -> 1; case B -> 2; }; }
          int number(int kind) { return switch (kind) { case 1 -> 1; default -> 2; }; }
          int text(String kind) { return switch (kind) { case "a" -> 1; default -> 2; }; }
        }
        """;
    var file =
        new SimpleJavaFileObject(
            URI.create("string:///planted/Planted.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return planted;
          }
        };
    try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
      assertEquals(3, defaults(files, List.of(file), "planted.").size());
    }
  }

  private static List<String> defaults(
      StandardJavaFileManager files, Iterable<? extends JavaFileObject> sources, String ours)
      throws IOException {
    List<String> options =
        List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
    var task = (JavacTask) COMPILER.getTask(null, files, problem -> {}, options, null, sources);
    Iterable<? extends CompilationUnitTree> units = task.parse();
    task.analyze();
    var found = new ArrayList<String>();
    for (CompilationUnitTree unit : units) {
      new Switches(Trees.instance(task), ours, found).scan(unit, null);
    }
    return found;
  }

  private static final class Switches extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final String ours;
    private final List<String> found;

    Switches(Trees trees, String ours, List<String> found) {
      this.trees = trees;
      this.ours = ours;
      this.found = found;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void unused) {
      look(tree.getExpression(), tree.getCases());
      return super.visitSwitch(tree, unused);
    }

    @Override
    public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
      look(tree.getExpression(), tree.getCases());
      return super.visitSwitchExpression(tree, unused);
    }

    private void look(ExpressionTree selector, List<? extends CaseTree> cases) {
      boolean otherwise =
          cases.stream()
              .flatMap(one -> one.getLabels().stream())
              .anyMatch(DefaultCaseLabelTree.class::isInstance);
      if (otherwise && isOurs(new TreePath(getCurrentPath(), selector))) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        long at = trees.getSourcePositions().getStartPosition(unit, selector);
        found.add(unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(at));
      }
    }

    private boolean isOurs(TreePath selector) {
      if (!(trees.getTypeMirror(selector) instanceof DeclaredType type)) {
        return false;
      }
      Element element = type.asElement();
      return element instanceof TypeElement known
          && known.getQualifiedName().toString().startsWith(ours)
          && (known.getKind() == ElementKind.ENUM
              ? constants(known) <= FEW
              : known.getModifiers().contains(Modifier.SEALED));
    }
  }

  /// What is above the ceiling is named, and has grown no further; what is named is still above it.
  private static void assertExceptions(String what, Map<String, Integer> above) throws IOException {
    Map<String, Integer> named = exceptions(what);
    assertEquals(named.keySet(), above.keySet());
    above.forEach((name, count) -> assertTrue(count <= named.get(name), name + " " + count));
  }

  private static long constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .count();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(MAIN)) {
      return all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /// The row of the table of ceilings: `| lines a file | 300 | A 310, B 320 |`.
  private static MatchResult row(String what) throws IOException {
    Optional<MatchResult> row =
        Pattern.compile("^\\| " + what + " \\| (\\d+) \\|([^|]*)\\|$", Pattern.MULTILINE)
            .matcher(Files.readString(DOCUMENT))
            .results()
            .findFirst();
    return row.orElseThrow();
  }

  private static int ceiling(String what) throws IOException {
    return Integer.parseInt(row(what).group(1));
  }

  private static Map<String, Integer> exceptions(String what) throws IOException {
    return Pattern.compile("`([\\w.]+)` (\\d+)")
        .matcher(row(what).group(2))
        .results()
        .collect(
            toMap(m -> m.group(1), m -> Integer.valueOf(m.group(2)), Integer::max, TreeMap::new));
  }
}
