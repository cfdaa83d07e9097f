package io.busybridge.server.simulation;

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
  DAYS_LATER(1, false, Weather::daysLater);

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

  void act(People people) {
    act.accept(people);
  }
}
