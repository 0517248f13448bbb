/// Pictures of which it is proved that no change within ε fools a network.
@NullMarked
package fovea.attack.certificate;

import org.jspecify.annotations.NullMarked;
