/// What a person chooses to have explained, whatever the side of the tab: classes and methods.
@NullMarked
package fovea.ui.explanation.choice;

import org.jspecify.annotations.NullMarked;
