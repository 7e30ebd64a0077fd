/** Questions as JSON, both ways: what an endpoint receives, what a schedule stores. */
@NullMarked
package dev.quipu.analytics.json;

import org.jspecify.annotations.NullMarked;
