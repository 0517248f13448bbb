package fovea.modellibrary.acquisition;

import fovea.architecture.recognition.ConfigJson;
import fovea.architecture.recognition.Recognised;
import fovea.hub.HubException;
import fovea.hub.HubRepository;
import fovea.hub.ModelHub;
import fovea.hub.RemoteFile;
import fovea.hub.RepositoryInfo;
import fovea.modellibrary.shelf.HubAccess;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modellibrary.shelf.ModelPlaces;
import fovea.modellibrary.shelf.ModelShelf;
import fovea.modellibrary.shelf.ModelState;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The models of repositories that a person names. One that is known already is not made again.
public final class HubModels {
  private final HubAccess access;
  private final ModelShelf shelf;
  private final ModelPlaces places;

  public HubModels(HubAccess access, ModelShelf shelf, ModelPlaces places) {
    this.access = access;
    this.shelf = shelf;
    this.places = places;
  }

  /// The model of `owner/name`: the one there is, or a new card.
  ///
  /// @throws ModelException when its network is not known here, in one sentence
  public Named named(String text) throws IOException, ModelException {
    HubRepository repository = HubRepository.parse(text);
    Optional<ModelEntry> known =
        shelf.entries().stream().filter(e -> isOf(e.card(), repository)).findFirst();
    try {
      ModelHub hub = access.hub();
      Optional<RepositoryInfo> info = info(hub, repository, known.isPresent());
      if (known.isPresent()) {
        return again(known.get(), repository, info);
      }
      ModelCard card = card(hub, repository, info.orElseThrow(), shelf.ids());
      places.name(card);
      return new Named(card, "");
    } catch (IllegalArgumentException e) {
      throw new ModelException(repository.id() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("It was interrupted.", e);
    }
  }

  /// What the hub says, or, where it cannot be reached, what the cache of the Hugging Face tools
  /// has; empty for neither.
  ///
  /// @param known whether there is a model without it
  /// @throws ModelException when there is neither and it is needed: what a person can do
  private static Optional<RepositoryInfo> info(
      ModelHub hub, HubRepository repository, boolean known)
      throws IOException, ModelException, InterruptedException {
    try {
      return Optional.of(hub.info(repository));
    } catch (HubException e) {
      if (!e.unreachable()) {
        throw e;
      }
      Optional<RepositoryInfo> cached =
          known ? Optional.empty() : hub.cachedInfo(repository).filter(HubCards::complete);
      if (cached.isEmpty() && !known) {
        throw new ModelException(
            "%s Without the net: put config.json, model.safetensors and what else there is at %s into a folder, and bring that in with “models import FOLDER” or the Models tab."
                .formatted(e.getMessage(), hub.page(repository)),
            e);
      }
      return cached;
    }
  }

  private ModelCard card(
      ModelHub hub, HubRepository repository, RepositoryInfo info, List<String> ids)
      throws IOException, ModelException, InterruptedException {
    if (info.file(ModelFolders.CONFIG).isEmpty()) {
      throw new ModelException(
          "%s has no config.json, so it cannot be told which network it is."
              .formatted(repository.id()));
    }
    HubRepository pinned = info.commit().isEmpty() ? repository : repository.at(info.commit());
    Recognised recognised =
        ConfigJson.recognise(
            ModelFolders.json(hub.text(pinned, ModelFolders.CONFIG), ModelFolders.CONFIG));
    Predicate<String> taken = id -> ids.contains(id) || places.taken(id);
    return HubCards.card(repository, info, recognised, taken);
  }

  /// A model that is known: its card is brought up to date while nothing of it is here.
  private Named again(ModelEntry entry, HubRepository repository, Optional<RepositoryInfo> info)
      throws IOException, ModelException, InterruptedException {
    ModelCard card = entry.card();
    List<String> changed = info.map(i -> changed(card, i)).orElse(List.of());
    if (changed.isEmpty()) {
      return new Named(card, "%s is known already, as %s.".formatted(repository, card.id()));
    }
    String newer =
        "The hub has a newer version of %s (%s) than %s."
            .formatted(repository, String.join(", ", changed), card.id());
    if (entry.state() == ModelState.AVAILABLE && places.named(card.id()).isPresent()) {
      ModelCard fresh = card(access.hub(), repository, info.orElseThrow(), List.of());
      ModelCard updated = card.withFiles(fresh.files(), fresh.configuration(), fresh.preparation());
      places.name(updated);
      return new Named(updated, newer + " Its card has been brought up to date.");
    }
    return new Named(
        card,
        newer
            + (entry.fromCache()
                ? " The one in your Hugging Face cache is used."
                : " To have it, delete " + card.id() + " and get it again."));
  }

  /// The names of the files of which the hub has another version than the card.
  private static List<String> changed(ModelCard card, RepositoryInfo info) {
    return card.files().stream()
        .filter(file -> info.file(file.name()).map(now -> differs(file, now)).orElse(false))
        .map(ModelCard.File::name)
        .toList();
  }

  private static boolean differs(ModelCard.File file, RemoteFile now) {
    boolean sums = !file.sha256().isEmpty() && !now.sha256().isEmpty();
    return sums && !file.sha256().equals(now.sha256())
        || file.size() > 0 && now.size() > 0 && file.size() != now.size();
  }

  /// Whether the files of a card come from a repository, at the same revision.
  private static boolean isOf(ModelCard card, HubRepository repository) {
    return card.files().stream()
        .flatMap(file -> HubAccess.onHub(file.address()).stream())
        .anyMatch(
            place ->
                place.getKey().id().equalsIgnoreCase(repository.id())
                    && place.getKey().revision().equals(repository.revision()));
  }

  /// Prepares to fetch a model that is known and not here.
  ///
  /// @throws ModelException when it cannot be fetched, in one sentence
  public ModelDownload download(String id) throws IOException, ModelException {
    ModelEntry entry =
        shelf
            .find(id)
            .orElseThrow(() -> new ModelException("There is no model “" + id + "” to get."));
    ModelCard card = shelf.catalog().find(id).map(CatalogModel::card).orElse(entry.card());
    if (entry.state() == ModelState.BROKEN && !entry.fromCache() && places.byHand(card).isEmpty()) {
      throw new ModelException(entry.problem() + " Delete the model first.");
    }
    if (card.files().stream().anyMatch(f -> f.address().isEmpty())) {
      throw new ModelException(
          "The model “" + card.name() + "” has no address from which it could be fetched.");
    }
    return new ModelDownload(access, card, places);
  }
}
