package io.busybridge.server.simulation;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** One thing that may happen in a history. How often it does is its weight. */
enum Deed {
  ADD_EVENT(12, true, CalendarDeeds::addEvent),
  ADD_SERIES(9, true, CalendarDeeds::addSeries),
  ADD_SPECIAL(3, true, CalendarDeeds::addSpecial),
  ADD_MALFORMED(1, true, CalendarDeeds::addMalformed),
  EDIT_EVENT(14, true, CalendarDeeds::editEvent),
  EDIT_SHAPE(8, true, CalendarDeeds::editShape),
  EDIT_INSTANCE(12, true, CalendarDeeds::editInstance),
  RESTORE(3, true, CalendarDeeds::restore),
  TENTATIVE(2, true, CalendarDeeds::tentative),
  UI_SPLIT(4, true, CalendarDeeds::uiSplit),
  API_SPLIT(3, true, CalendarDeeds::apiSplit),
  INVITE(7, true, MeetingDeeds::invite),
  ANSWER(7, true, MeetingDeeds::answer),
  CHANGE_GUESTS(3, true, MeetingDeeds::changeGuests),
  INVITE_TO_ONE(3, true, MeetingDeeds::inviteToOne),
  DUPLICATE(2, true, ManagedDeeds::duplicate),
  EDIT_BLOCK(5, true, ManagedDeeds::editBlock),
  DELETE_BLOCK(3, true, ManagedDeeds::deleteBlock),
  BLOCK_INSTANCE(4, true, ManagedDeeds::blockInstance),
  SPLIT_BLOCK(2, true, ManagedDeeds::splitBlock),
  EDIT_COPY(6, true, CopyDeeds::edit),
  DELETE_COPY(3, true, CopyDeeds::delete),
  COPY_INSTANCE(4, true, CopyDeeds::editInstance),
  COLOUR(3, true, ManagedDeeds::colour),
  PREFER(2, false, ProductDeeds::prefer),
  DISCONNECT(2, false, ProductDeeds::disconnect),
  RECONNECT(3, false, ProductDeeds::reconnect),
  APPROVE(3, false, ProductDeeds::approve),
  FULL_SYNC(1, false, ProductDeeds::fullSync),
  RESYNC_CALENDAR(1, false, ProductDeeds::resyncCalendar),
  SYNC(5, false, ProductDeeds::sync),
  FAULTS(8, false, Weather::faults),
  CLEAR(3, false, Weather::clear),
  SWITCHES(2, false, Weather::switches),
  SPENT_TOKENS(2, false, Weather::spentTokens),
  ACCESS_TOKENS(1, false, Weather::accessTokens),
  REVOKE(1, false, Weather::revoke),
  SIGN_IN(2, false, Weather::signIn),
  ACCESS(2, false, Weather::access),
  PUSHES(2, false, Weather::pushes),
  RESTART(2, false, p -> p.world.restart()),
  DIE(5, false, Weather::die),
  INTERRUPT(6, false, Weather::interrupt),
  LATER(4, false, Weather::later),
  DAYS_LATER(1, false, Weather::daysLater),
  // From here on played only in histories that know them: see FIRST_WITH_ALL.
  DISMISS_COPY(3, true, CopyDeeds::dismiss),
  DISMISS_INSTANCE(3, true, CopyDeeds::dismissInstance),
  SHORTEN_COPY(2, true, CopyDeeds::shorten),
  SPLIT_COPY(3, true, CopyDeeds::split),
  MEETINGS_WITH_GUESTS(3, false, ProductDeeds::meetingsWithGuests),
  DISCARD(3, false, ProductDeeds::discard),
  PREVIEW(2, false, ProductDeeds::preview),
  PAUSE(3, false, PauseDeeds::pause),
  RESUME(4, false, PauseDeeds::resume),
  PAUSE_CALENDAR(2, false, PauseDeeds::pauseCalendar),
  RESUME_CALENDAR(3, false, PauseDeeds::resumeCalendar),
  PAUSE_ALL(1, false, PauseDeeds::pauseAll),
  RESUME_ALL(3, false, PauseDeeds::resumeAll),
  CLEAN_UP(2, false, PauseDeeds::cleanUp),
  CHANGE_MAIN(2, false, ProductDeeds::changeMain);

  /** Lower seeds are the histories that they were before there were more deeds. */
  static final long FIRST_WITH_ALL = 10_000;

  final int weight;

  /** Done by people to calendars: it may also happen in the middle of a sync. */
  final boolean anywhere;

  @SuppressWarnings("ImmutableEnumChecker")
  private final Consumer<People> act;

  Deed(int weight, boolean anywhere, Consumer<People> act) {
    this.weight = weight;
    this.anywhere = anywhere;
    this.act = act;
  }

  /** What may happen in the history of a seed. */
  static List<Deed> playedBy(long seed) {
    return seed < FIRST_WITH_ALL
        ? List.copyOf(EnumSet.range(ADD_EVENT, DAYS_LATER))
        : List.of(values());
  }

  void act(People people) {
    act.accept(people);
  }
}
