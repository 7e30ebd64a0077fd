/** Values as JSON. */
@NullMarked
package dev.quipu.analytics.export.json;

import org.jspecify.annotations.NullMarked;
