package io.probablecause.esper;

import com.espertech.esper.common.client.hook.exception.ExceptionHandler;
import com.espertech.esper.common.client.hook.exception.ExceptionHandlerFactory;
import com.espertech.esper.common.client.hook.exception.ExceptionHandlerFactoryContext;

/** Lets a statement that fails end the feed, where Esper would only log it. */
public final class RethrowingExceptions implements ExceptionHandlerFactory {
  @Override
  public ExceptionHandler getHandler(ExceptionHandlerFactoryContext context) {
    return failed -> {
      throw new IllegalStateException(
          "correlation statement '" + failed.getStatementName() + "' failed",
          failed.getThrowable());
    };
  }
}
