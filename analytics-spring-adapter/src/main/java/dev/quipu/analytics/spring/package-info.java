/** The library inside a Spring Boot application: wiring, and no logic of its own. */
@NullMarked
package dev.quipu.analytics.spring;

import org.jspecify.annotations.NullMarked;
