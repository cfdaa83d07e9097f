package io.busybridge.server.engine;

import io.busybridge.server.sync.View;

/** Something to be found out on a user's lane, while nothing else is going on there. */
record Errand(String run, Work work) {

  /** What is to be found out. */
  interface Work {
    /**
     * @throws CallFailed where the provider did not let us
     */
    Preview of(View view);
  }
}
