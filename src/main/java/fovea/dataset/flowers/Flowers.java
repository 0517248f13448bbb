package fovea.dataset.flowers;

import fovea.dataset.folder.PictureFiles;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Oxford Flowers-102 (Nilsback and Zisserman 2008): photos numbered from 1, the class of each in
/// `imagelabels.mat`, and which of them are for training, validation and testing in `setid.mat`.
public final class Flowers extends PictureFiles {
  /// The classes, in the order of their makers' numbers, which begin at 1.
  public static final List<String> NAMES =
      List.of(
          """
          pink primrose, hard-leaved pocket orchid, canterbury bells, sweet pea, english marigold,
          tiger lily, moon orchid, bird of paradise, monkshood, globe thistle, snapdragon,
          colt's foot, king protea, spear thistle, yellow iris, globe-flower, purple coneflower,
          peruvian lily, balloon flower, giant white arum lily, fire lily, pincushion flower,
          fritillary, red ginger, grape hyacinth, corn poppy, prince of wales feathers,
          stemless gentian, artichoke, sweet william, carnation, garden phlox, love in the mist,
          mexican aster, alpine sea holly, ruby-lipped cattleya, cape flower, great masterwort,
          siam tulip, lenten rose, barbeton daisy, daffodil, sword lily, poinsettia,
          bolero deep blue, wallflower, marigold, buttercup, oxeye daisy, common dandelion, petunia,
          wild pansy, primula, sunflower, pelargonium, bishop of llandaff, gaura, geranium,
          orange dahlia, pink-yellow dahlia?, cautleya spicata, japanese anemone, black-eyed susan,
          silverbush, californian poppy, osteospermum, spring crocus, bearded iris, windflower,
          tree poppy, gazania, azalea, water lily, rose, thorn apple, morning glory, passion flower,
          lotus, toad lily, anthurium, frangipani, clematis, hibiscus, columbine, desert-rose,
          tree mallow, magnolia, cyclamen, watercress, canna lily, hippeastrum, bee balm, ball moss,
          foxglove, bougainvillea, camellia, mallow, mexican petunia, bromelia, blanket flower,
          trumpet creeper, blackberry lily
          """
              .strip()
              .split(",\\s+"));

  private static final String TITLE = "Oxford Flowers-102";

  private final String name;

  private Flowers(Path folder, String name, List<Labelled> pictures) {
    super(folder, NAMES, pictures);
    this.name = name;
  }

  /// Lists the pictures of the three official parts without opening any.
  ///
  /// @param pictures the folder with `image_00001.jpg` and so on, or the one around it
  /// @param labels `imagelabels.mat`
  /// @param sets `setid.mat`
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static PictureParts open(Path pictures, Path labels, Path sets) throws IOException {
    Path inside = pictures.resolve("jpg");
    Path folder = (Files.isDirectory(inside) ? inside : pictures).toAbsolutePath().normalize();
    if (!Files.isRegularFile(folder.resolve(file(1)))) {
      throw new Refusal(
          "%s does not hold the pictures of %s: choose the folder with %s."
              .formatted(Refusal.quoted(folder), TITLE, file(1)));
    }
    int[] classes = MatNumbers.read(labels, List.of("labels")).getFirst();
    for (int number : classes) {
      if (number < 1 || number > NAMES.size()) {
        throw new Refusal(
            "%s has a class that %s does not have: download it again."
                .formatted(Refusal.quoted(labels), TITLE));
      }
    }
    List<int[]> parts = MatNumbers.read(sets, List.of("trnid", "valid", "tstid"));
    var taken = new BitSet();
    return new PictureParts(
        part(folder, classes, sets, parts.get(0), taken, DataPart.TRAINING),
        Optional.of(part(folder, classes, sets, parts.get(1), taken, DataPart.VALIDATION)),
        Optional.of(part(folder, classes, sets, parts.get(2), taken, DataPart.TEST)));
  }

  private static Flowers part(
      Path folder, int[] classes, Path sets, int[] numbers, BitSet taken, DataPart part)
      throws Refusal {
    var pictures = new ArrayList<Labelled>(numbers.length);
    for (int number : numbers) {
      boolean known = number >= 1 && number <= classes.length;
      if (!known || taken.get(number)) {
        throw new Refusal(
            "%s names a picture %s: download it again."
                .formatted(Refusal.quoted(sets), known ? "twice" : "that there is not"));
      }
      taken.set(number);
      pictures.add(new Labelled(folder.resolve(file(number)), classes[number - 1] - 1));
    }
    return new Flowers(folder, TITLE + ", " + part.word() + " pictures", pictures);
  }

  private static String file(int number) {
    return String.format(Locale.ROOT, "image_%05d.jpg", number);
  }

  @Override
  public String name() {
    return name;
  }
}
