/** Analytics inside a Java application: values, ports and the engine behind them. */
module dev.quipu.analytics {
  requires org.slf4j;
  requires tools.jackson.databind;
  requires static org.jspecify;
}
