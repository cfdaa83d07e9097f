package io.busybridge.server.accounts;

/** Access tokens that work, by account. */
public interface AccessTokens {

  /**
   * @param sub Google's id of the account: what budgets are kept by
   */
  record Access(String sub, String token) {
    /** Says nothing of the token: it does not belong in logs. */
    @Override
    public String toString() {
      return "Access[sub=" + sub + ", …]";
    }
  }

  /**
   * A token that is good for another minute at least.
   *
   * @throws io.busybridge.server.engine.CallFailed where there is none and none can be had
   */
  Access current(long account);

  /**
   * A token other than this one, which was refused.
   *
   * @throws io.busybridge.server.engine.CallFailed where none can be had
   */
  Access insteadOf(long account, Access refused);

  /**
   * The account was signed in anew, or is gone: what is known of its tokens is not true any more.
   */
  void forget(long account);
}
