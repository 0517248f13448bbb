/// Getting model files from the Hugging Face hub, or any https address, safely and resumably.
///
/// {@link fovea.hub.ModelHub} is the way in. Everything that comes from the net is untrusted: names
/// are checked, sizes bounded, files verified before they get their name.
@NullMarked
package fovea.hub;

import org.jspecify.annotations.NullMarked;
