/// How models come: from the hub, or from files that a person brings in.
@NullMarked
package fovea.modellibrary.acquisition;

import org.jspecify.annotations.NullMarked;
