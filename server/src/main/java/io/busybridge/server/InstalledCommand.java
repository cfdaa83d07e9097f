package io.busybridge.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command on an installation's files; the environment says where they are. */
abstract class InstalledCommand implements Callable<Integer> {
  private final Source source;

  @Option(
      names = "--sandbox",
      description = "Of the sandbox's installation, where the environment names no other files.")
  private boolean sandbox;

  @SuppressWarnings("UnusedVariable") // For picocli alone, which answers by itself.
  @Option(names = "--help", usageHelp = true, description = "Say this.")
  private boolean help;

  /** Finds the files. */
  interface Source {
    Installed installed(boolean sandbox);
  }

  InstalledCommand(Source source) {
    this.source = source;
  }

  @Override
  public final Integer call() throws Exception {
    return run(source.installed(sandbox));
  }

  /** Does it; the exit code. */
  abstract int run(Installed installed) throws Exception;
}
