/// A form of fields and sections, made of a task's setup.
@NullMarked
package fovea.ui.training.form;

import org.jspecify.annotations.NullMarked;
