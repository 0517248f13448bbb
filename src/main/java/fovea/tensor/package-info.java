/// The engine behind one interface: the one compute thread, scopes, devices, modules and the
/// operators that DJL lacks.
@NullMarked
package fovea.tensor;

import org.jspecify.annotations.NullMarked;
