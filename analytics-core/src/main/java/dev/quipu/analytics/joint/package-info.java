/** Questions of several datasets at once. */
@NullMarked
package dev.quipu.analytics.joint;

import org.jspecify.annotations.NullMarked;
