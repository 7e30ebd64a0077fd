/** Documents that databases write by themselves, with every cell as this library would write it. */
@NullMarked
package dev.quipu.analytics.jdbc.copying;

import org.jspecify.annotations.NullMarked;
