/** Messages to people, by e-mail. */
@NullMarked
package dev.quipu.analytics.delivery.mail;

import org.jspecify.annotations.NullMarked;
