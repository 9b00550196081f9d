package io.probablecause.dashboard.access;

import io.probablecause.dashboard.web.Call;
import io.probablecause.dashboard.web.Reply;

/** Says who asks. */
public interface Access {
  /** The caller, or {@link Identity#NOBODY}; a forged or expired proof is nobody's. */
  Identity identify(Call call);

  /** The answer to a person's browser that is not signed in, or null for a plain 401. */
  default Reply signIn(Call call) {
    return null;
  }
}
