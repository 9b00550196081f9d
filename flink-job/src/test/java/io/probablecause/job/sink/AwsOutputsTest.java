package io.probablecause.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.probablecause.job.Outputs;
import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwsOutputsTest {
  static Method[] outputs() {
    return Outputs.class.getMethods();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void discardsNoOutput(Method output) throws NoSuchMethodException {
    Method taken = AwsOutputs.class.getMethod(output.getName(), output.getParameterTypes());
    assertThat(taken.getDeclaringClass()).isEqualTo(AwsOutputs.class);
  }
}
